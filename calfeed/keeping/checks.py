"""What the fields of one record say together: its end, its clock, its zone and place, its series.

Each check adds its problems to the Report and changes nothing; `place_in_time` alone fills in a zone that nobody wrote.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from calfeed import names, series, zones
from calfeed.event import OccurrenceException, Text, in_language, is_all_day, moment_text
from calfeed.keeping.nodes import Mapping, Node, Scalar, Sequence, resolved
from calfeed.keeping.placing import check_place, zone_of_place
from calfeed.keeping.problems import Report
from calfeed.keeping.records import Draft
from calfeed.keeping.weekdays import weekdays_in

__all__ = ["check_draft"]

_LONG = timedelta(days=31)
_NIGHT = timedelta(hours=12)


def check_draft(draft: Draft, report: Report) -> None:
    """Every check of one record, in order; a zone that nobody wrote is filled in from its place."""
    for check in _CHECKS:
        check(draft, report)


def _check_zone(draft: Draft, report: Report) -> None:
    """Fill in the zone from city or country; an hour that has none of them is a problem."""
    if "timezone" in draft.values or "timezone" in draft.names:
        return
    zone, reason = zone_of_place(draft.values)
    if zone is not None:
        draft.values["timezone"] = zone
        if reason is not None:
            draft.values["inferred"] = {"timezone": reason, **draft.values.get("inferred", {})}
    elif isinstance(draft.values.get("start"), datetime) and "country" not in draft.names:
        place = resolved(draft.nodes["start"])
        report.add("missing-zone", place.start, place.end)


def _check_end(draft: Draft, report: Report) -> None:
    start, end = draft.values.get("start"), draft.values.get("end")
    if start is None or end is None:
        return
    node = resolved(draft.nodes["end"])
    if is_all_day(start) != is_all_day(end):
        report.add("end-mixed", node.start, node.end)
    elif end < start or (end == start and not is_all_day(start)):
        report.add(
            "end-before-start",
            node.start,
            node.end,
            instead=_later(start, end),
            value=moment_text(end, " "),
            start=moment_text(start, " "),
        )
    elif end - start > _LONG:
        report.add("long-event", node.start, node.end, value=str((end - start).days))


def _later(start: date, end: date) -> str | None:
    """The same clock on the next day, where the end was meant past midnight."""
    if not isinstance(start, datetime) or not isinstance(end, datetime) or end.date() != start.date():
        return None
    next_day = end + timedelta(days=1)
    return moment_text(next_day, " ") if next_day - start <= _NIGHT else None


def _check_clock(draft: Draft, report: Report) -> None:
    zone = draft.values.get("timezone")
    if zone is None:
        return
    moments = [(draft.values.get(field), draft.nodes.get(field)) for field in ("start", "end")]
    moments += [(exception.start, item) for exception, item in _exceptions(draft)]
    for value, node in moments:
        if isinstance(value, datetime) and node is not None:
            _check_moment(value, zone, resolved(node), report)


def _check_moment(value: datetime, zone: str, node: Scalar | Mapping | Sequence, report: Report) -> None:
    times = zones.clock_shows(value, zone)
    if times == 1:
        return
    shown = moment_text(value, " ")
    if times == 0:
        instead = moment_text(_after_gap(value, zone), " ") if isinstance(node, Scalar) else None
        report.add("skipped-hour", node.start, node.end, instead=instead, value=shown, zone=zone)
    else:
        report.add("repeated-hour", node.start, node.end, value=shown, zone=zone)


def _after_gap(wall: datetime, zone: str) -> datetime:
    """An hour later, as most clocks jump by one; where they jump further (Samoa: a day), what they show after it."""
    later = wall + timedelta(hours=1)
    while zones.is_skipped(later, zone):
        later += timedelta(minutes=30)
    return later


def _exceptions(draft: Draft) -> list[tuple[OccurrenceException, Node]]:
    """The exceptions beside their nodes; none where one of them could not be read."""
    node = resolved(draft.nodes["exceptions"]) if "exceptions" in draft.nodes else None
    made = draft.values.get("exceptions", ())
    items = node.items if isinstance(node, Sequence) else ()
    return list(zip(made, items, strict=True)) if len(made) == len(items) else []


def _check_series(draft: Draft, report: Report) -> None:
    rule, start = draft.values.get("recurrence"), draft.values.get("start")
    exceptions = draft.values.get("exceptions", ())
    if rule is None:
        if exceptions and "recurrence" not in draft.names:
            name = draft.names["exceptions"]
            report.add("exceptions-alone", name.start, name.end)
        return
    if start is None:
        return
    first = start.date() if isinstance(start, datetime) else start
    node = resolved(draft.nodes["recurrence"])
    last = series.until(rule)
    if last is not None and last < first:
        report.add("recurrence-over", node.start, node.end, value=last.isoformat(), start=first.isoformat())
        return
    if next(series.days(rule, start=first, first=first, last=first), None) is None:
        place = resolved(draft.nodes["start"])
        shown = {language: names.day_text(first, language) for language in ("en", "ar")}
        report.add("start-not-in-series", place.start, place.end, value=shown)
    for exception, item in _exceptions(draft):
        _check_exception(exception.date, item, rule, first, report)


def _check_exception(day: date, item: Node, rule: str, start: date, report: Report) -> None:
    if series.is_in_series(day, rule=rule, start=start):
        return
    mapping = resolved(item)
    node = next((resolved(value) for name, value in getattr(mapping, "pairs", ()) if name.text == "date"), mapping)
    near = list(series.days(rule, start=start, first=day - timedelta(days=4), last=day + timedelta(days=4)))
    closest = min(near, key=lambda other: abs(other - day), default=None)
    instead = closest.isoformat() if closest else None
    report.add("exception-not-in-series", node.start, node.end, instead=instead, value=day.isoformat())


def _check_weekday(draft: Draft, report: Report) -> None:
    """A title or the words for the hour that name another weekday than the date's."""
    start, end = draft.values.get("start"), draft.values.get("end")
    if start is None or "recurrence" in draft.values:
        return
    first = start.date() if isinstance(start, datetime) else start
    last = end.date() if isinstance(end, datetime) else end or first
    meant = {(first + timedelta(days=number)).weekday() for number in range(min(7, (last - first).days + 1))}
    for field in ("title", "time_text"):
        for text, node in _texts(draft.values.get(field), draft.nodes.get(field)):
            said = weekdays_in(text)
            if said and not meant & {weekday for weekday, _, _ in said}:
                _, begin, finish = said[0]
                add_weekday_clash(report, node, (begin, finish), day=first, word=text[begin:finish])


def add_weekday_clash(report: Report, node: Scalar, span: tuple[int, int], *, day: date, word: str) -> None:
    """Note that *word*, at *span* of the text of *node*, is another weekday than that of *day*."""
    written = report.lines.text.find(word, node.start, node.end)
    start = written if written >= 0 else node.start
    weekday = {language: names.weekday_name(day.weekday(), language) for language in ("en", "ar")}
    report.add("weekday-clash", start, start + span[1] - span[0], value=word, day=day.isoformat(), weekday=weekday)


def _texts(value: Text | None, node: Node | None) -> list[tuple[str, Scalar]]:
    """The texts of a field beside their nodes."""
    if value is None or node is None:
        return []
    node = resolved(node)
    if isinstance(node, Scalar):
        return [(in_language(value, "en") or "", node)]
    if isinstance(node, Mapping) and isinstance(value, dict):
        inner = {name.text: resolved(item) for name, item in node.pairs}
        return [(text, scalar) for language, text in value.items() if isinstance(scalar := inner.get(language), Scalar)]
    return []


_CHECKS: tuple[Callable[[Draft, Report], None], ...] = (
    _check_zone,
    _check_end,
    check_place,
    _check_clock,
    _check_series,
    _check_weekday,
)
