"""Drafts → drafts: what was left unsaid is inferred here, by named steps, and marked so; `reader` lists them in order."""
