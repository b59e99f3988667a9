"""The records that stages hand on: equal, hashed and replaced as frozen dataclasses are."""

import gc
from dataclasses import field

import pytest

from calfeed.stage import replace, stage, uncollected


@stage(frozen=True, slots=True)
class Pair:
    left: int
    right: int = 0
    both: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "both", self.left + self.right)


@stage(frozen=True, slots=True)
class One:
    letters: str


def test_records_of_equal_values_are_equal_and_have_one_hash():
    assert Pair(1, 2) == Pair(1, 2) != Pair(2, 1)
    assert len({Pair(1, 2), Pair(1, 2)}) == 1


def test_a_replaced_field_leaves_the_others_and_the_record_itself():
    """What is worked out from the fields is worked out again."""
    pair = Pair(1, 2)
    assert replace(pair, right=5).both == 6
    assert pair == Pair(1, 2)
    assert replace(One("ab"), letters="cd") == One("cd")


def test_an_unknown_field_is_refused():
    with pytest.raises((KeyError, TypeError)):
        replace(Pair(1), middle=3)


@pytest.mark.parametrize("is_on", [True, False])
def test_the_search_for_circles_is_held_off_and_goes_on_afterwards(is_on):
    """Also where the work raises, and never where somebody else has switched it off."""

    @uncollected
    def fail() -> None:
        assert not gc.isenabled()
        raise ValueError("no such thing")

    (gc.enable if is_on else gc.disable)()
    try:
        with pytest.raises(ValueError, match="no such thing"):
            fail()
        assert gc.isenabled() is is_on
    finally:
        gc.enable()
