"""An address's query → what it asks for. Trackers and tricks against caches, which others append, ask nothing."""

import re
from urllib.parse import parse_qsl

__all__ = ["asked_for"]

_MOST_FIELDS = 50
_NOTHING = re.compile(
    r"(utm_.*|mtm_.*|pk_.*|mc_[ce]id|_hs.*|fb_.*|fbclid|gclid|gbraid|wbraid|dclid|gad_source|msclkid|yclid|twclid|ttclid|igshid|igsh|si"
    r"|ref|ref_src|referrer|share|shared|amp"
    r"|nocache|no_cache|no-cache|cache|cachebust(er)?|cb|bust|refresh|reload|rand(om)?|ts|timestamp|ver|version"
    r"|[_rtv]?|\d+)",
    re.IGNORECASE,
)
"""Names of fields that social networks, mailings and search engines append to a link, and that people append to make
an app fetch a calendar anew ("?nocache=1", "?v=2", "?20160501")."""


def asked_for(query: bytes) -> list[tuple[str, str]]:
    """The pairs of *query* (as it stands in the request) that ask for something; whether they can be had is not known here.

    >>> asked_for(b"country=LB&utm_source=post&v=2"), asked_for(b"contry=lb"), asked_for(b"1462060800")
    ([('country', 'LB')], [('contry', 'lb')], [])
    """
    text = query.decode("utf-8", "replace")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return [(text[:_MOST_FIELDS], "")]
    return [(name, value) for name, value in pairs if not _NOTHING.fullmatch(name)]
