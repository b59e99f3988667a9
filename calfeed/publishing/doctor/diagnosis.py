"""The checks in order, and their findings as text: first the faults with their lines, then app by app."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from calfeed.errors import UsageError
from calfeed.publishing.doctor.clocks import check_times, check_zones
from calfeed.publishing.doctor.encoding import check_bytes, check_tree
from calfeed.publishing.doctor.events import check_events, check_two_looks
from calfeed.publishing.doctor.faults import APPS, Finding
from calfeed.publishing.doctor.heads import check_head
from calfeed.publishing.doctor.lines import read
from calfeed.publishing.doctor.transport import check_transport

__all__ = ["Answer", "Diagnosis", "diagnose", "examine"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave: the address in the end, the headers (names in lower case), the bytes."""

    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, by line."""

    name: str
    events: int
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether some app shows people a wrong event, or none."""
        return any(finding.fault.severity == "error" for finding in self.findings)

    def text(self) -> str:
        """For a terminal: the findings, and what each app does with them."""
        count = f"{self.events} event{'' if self.events == 1 else 's'}"
        if not self.findings:
            return f"{self.name}: {count}, nothing wrong: {', '.join(APPS)} read it alike."
        return "\n".join((f"{self.name}: {count}", "", *self._faults(), "", *self._apps()))

    def _groups(self) -> list[list[Finding]]:
        """The findings of one kind together, by their first lines."""
        groups: dict[str, list[Finding]] = {}
        for finding in self.findings:
            groups.setdefault(finding.code, []).append(finding)
        return list(groups.values())

    def _faults(self) -> Iterator[str]:
        for first, *others in self._groups():
            place = f"{self.name}:{first.line}" if first.line else self.name
            also = f" (and on {len(others)} other lines: {_lines(others)})" if others else ""
            yield f"{place}: {first.fault.severity} {first.fault.trap}: {first.found}{also}"
            yield f"    {first.fault.mend}"

    def _apps(self) -> Iterator[str]:
        width = max(map(len, APPS))
        for app in APPS:
            effects = [
                f"{first.fault.effects[app]} ({first.fault.trap}{f', line {first.line}' if first.line else ''})"
                for first, *_ in self._groups()
                if app in first.fault.effects
            ]
            yield f"{app:<{width}}  {'; '.join(effects) or 'nothing wrong'}"


def _lines(findings: Sequence[Finding]) -> str:
    """Their lines, the first few.

    >>> _lines([Finding("zone-rdate", line, "") for line in range(40, 50)])
    '40, 41, 42, 43, …'
    """
    shown = [str(finding.line) for finding in findings[:4]]
    return ", ".join([*shown, "…"] if len(findings) > 4 else shown)


def diagnose(content: bytes, *, name: str = "feed", again: bytes | None = None) -> Diagnosis:
    r"""What is wrong with the feed *content*; *again* is what a second look, a moment later, gave.

    >>> found = diagnose(b"BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n").findings
    >>> [finding.fault.trap for finding in found if finding.line == 2]
    ['T7']
    """
    root = read(content)
    findings = [*check_bytes(content), *check_tree(root)]
    for calendar in (one for one in root.components if one.name == "VCALENDAR"):
        findings += [*check_head(calendar), *check_zones(calendar), *check_events(calendar)]
        findings += check_times(calendar, content)
    if again is not None:
        findings += check_two_looks(root, read(again))
    events = sum(1 for event in root.walk("VEVENT") if event.first("RECURRENCE-ID") is None)
    return Diagnosis(name, events, tuple(sorted(findings, key=lambda finding: (finding.line, finding.code))))


def examine(source: str, *, look: Callable[[str], Answer]) -> Diagnosis:
    """The diagnosis of a file, or of an address, which is looked at twice by way of *look*.

    Raises UsageError for a file that can't be read, and whatever *look* raises.
    """
    if not source.lower().startswith(("http://", "https://", "webcal://")):
        try:
            return diagnose(Path(source).read_bytes(), name=source)
        except OSError as error:
            raise UsageError(f"{source} can't be read ({error.strerror or error})") from error
    address = source.replace("webcal://", "https://", 1)
    first, second = look(address), look(address)
    found = diagnose(first.body, name=source, again=second.body)
    transport = tuple(check_transport(address, first.url, first.headers))
    return Diagnosis(source, found.events, (*transport, *found.findings))
