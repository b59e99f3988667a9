"""Sentences → drafts: gatherings whose day, hour and place stand in different sentences."""
