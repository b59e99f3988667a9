"""What a sentence is, and what of it is said of a gathering."""
