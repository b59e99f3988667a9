"""Labelled records and front matter: one gathering a run of labels."""


def test_labels_in_any_order_give_one_gathering(laid):
    """A repeated label begins the next record."""
    text = (
        "**What:** Silent march\n**When:** Saturday, March 16, 10 AM\n**Where:** Marion Square, Charleston, South Carolina\n"
        "**What:** Rally\n**When:** Tuesday, March 26, 4:30 PM\n**Where:** State House, Columbia, SC"
    )
    assert laid(text).words() == [
        ("Charleston", "10:00", "Saturday, March 16"),
        ("Columbia", "4:30", "Tuesday, March 26"),
    ]


def test_the_day_on_which_a_page_was_written_gives_way_to_the_event_s(laid):
    """Front matter has both; a date alone is the page's."""
    page = "---\ntitle: Vigil\ndate: 2019-03-11 15:26:00 -07:00\ntags:\n- care\n{}location: Greeley, Colorado\n---"
    event = "event-start-date: 2019-03-16 10:30:00 -06:00\n"
    assert laid(page.format(event)).words() == [("Greeley", "10:30", "2019-03-16")]
    assert laid(page.format("")).words() == []


def test_labels_may_be_joined_by_underscores(laid):
    """YAML's own way of writing names."""
    text = 'title: Rally\nevent_date: 2019-03-16\nstart_time: "14:00"\nlocation: "Rathausmarkt, Hamburg"'
    assert laid(text).words() == [("Hamburg", "14:00", "2019-03-16")]


def test_labels_without_day_or_hour_are_no_gathering(laid):
    """A contact's address has a place alone."""
    assert laid("Contact: Ruth\nAddress: 12 Elm Street, Leeds\nEmail: ruth@example.org").words() == []
