"""Write the gazetteer's compiled file anew; takes a minute."""

import sys

import marisa_trie

from calfeed.errors import CalfeedError
from calfeed.places.compile.index import GAZETTEER, compiled
from calfeed.places.compile.sources import drafts


def main() -> int:
    """Write the file; the exit status."""
    try:
        places = drafts()
    except CalfeedError as error:
        sys.stderr.write(f"calfeed: {error}\n")
        return 2
    marisa_trie.BytesTrie(compiled(places)).save(str(GAZETTEER))
    sys.stdout.write(f"{len(places)} places, {GAZETTEER.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
