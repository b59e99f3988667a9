"""A unit → the groups of its marks that belong to one gathering each."""
