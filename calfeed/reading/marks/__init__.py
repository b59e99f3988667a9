"""What a text says, piece by piece, in order: `said` first, then `found` with its places."""
