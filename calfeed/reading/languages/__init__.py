"""The registry of languages."""
