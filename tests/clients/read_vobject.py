"""The library `vobject`, on which Radicale stands: its validator first; zones from the feed's VTIMEZONEs; no expansion."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import vobject


def told(moment):
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


calendar = vobject.readOne(Path(sys.argv[2]).read_text("utf-8"))
calendar.validate(raiseException=True)
found = [
    {
        "uid": one.uid.value,
        "start": told(one.dtstart.value),
        "end": told(one.dtend.value),
        "summary": one.summary.value,
        "location": one.location.value if hasattr(one, "location") else "",
        "status": one.status.value,
    }
    for one in calendar.contents.get("vevent", [])
    if not hasattr(one, "recurrence_id")
]
print(json.dumps(found))
