"""The library `ics`: zones by name; no expansion."""

import json
import sys
from pathlib import Path

from ics import Calendar


def told(moment, whole):
    return moment.format("YYYY-MM-DD") if whole else moment.to("utc").format("YYYY-MM-DDTHH:mm:ss.000") + "Z"


found = []
for one in Calendar(Path(sys.argv[2]).read_text("utf-8")).events:
    if any(line.name == "RECURRENCE-ID" for line in one.extra):
        continue
    found.append(
        {
            "uid": one.uid,
            "start": told(one.begin, one.all_day),
            "end": told(one.end, one.all_day),
            "summary": one.name,
            "location": one.location or "",
            "status": one.status,
        }
    )
print(json.dumps(found))
