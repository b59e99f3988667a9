"""A place's name, in any script and spelling, and its context → the place."""
