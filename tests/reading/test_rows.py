"""Tables: what each column holds is said by its head, or by most of its cells."""

HEAD = "Sunday 17 March\n\n| City | Province | Where | Time |\n|---|---|---|---|\n"


def test_a_province_s_column_tells_which_town(laid):
    """London is in Ontario; what is to be confirmed has no hour."""
    rows = "| London | ON | Victoria Park | 7 p.m. |\n| Moose Jaw | SK | Crescent Park | TBC |"
    assert laid(HEAD + rows).words() == [("London", "7:00", "Sunday 17 March"), ("Moose Jaw", None, "Sunday 17 March")]


def test_columns_without_a_head_are_told_by_their_cells(laid):
    """Town, day and hour by position."""
    rows = "| Oslo | Saturday 16 March | 18:00 |\n| Bergen | Sunday 17 March | 15:00 |"
    assert laid(rows).words() == [("Oslo", "18:00", "Saturday 16 March"), ("Bergen", "15:00", "Sunday 17 March")]


def test_a_ditto_stands_for_the_cell_above(laid):
    """Signs and the word alike."""
    rows = "| Oslo | Saturday 16 March | 18:00 |\n| Bergen | ditto | 15:00 |"
    assert [day for *_, day in laid(rows).words()] == ["Saturday 16 March", "Saturday 16 March"]


def test_a_table_of_prices_gives_no_place_or_hour(laid):
    """Nothing in it is where or when."""
    assert all(
        where is None and hour is None
        for where, hour, _ in laid("| Tea | small | 2.10 |\n| Soup | big | 4.50 |").words()
    )
