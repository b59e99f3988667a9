"""HTTP: the paths of publishing/, kept fresh."""
