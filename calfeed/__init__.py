"""Protest announcements, as people post them in Arabic and English, as a calendar that a phone can subscribe to."""

from calfeed.errors import CalfeedError
from calfeed.event import Calendar, Event, Source

__all__ = ["Calendar", "CalfeedError", "Event", "Source"]
