"""The bytes of a feed → its lines and components, each with the number of the line it begins on; nothing is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Component", "Line", "read"]

_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:])*)')


@dataclass(frozen=True, slots=True)
class Line:
    """One unfolded content line; *name* is empty where it is none."""

    number: int
    """Of its first physical line, from 1."""
    text: str
    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """A component with what stands in it. *ended* says whether its END was found."""

    name: str
    number: int
    lines: list[Line] = field(default_factory=list)
    components: list["Component"] = field(default_factory=list)
    ended: bool = False

    def all(self, name: str) -> list[Line]:
        """Its own properties of that name."""
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> Line | None:
        """Its first property of that name."""
        return next(iter(self.all(name)), None)

    def walk(self, name: str) -> Iterator["Component"]:
        """The components of that name in it, at any depth."""
        for inner in self.components:
            if inner.name == name:
                yield inner
            yield from inner.walk(name)


def read(content: bytes) -> Component:
    """The feed as one component without a name, in which its calendars stand."""
    root = Component("", 1, ended=True)
    stack = [root]
    for line in _unfolded(content):
        if line.name == "BEGIN":
            inner = Component(line.value.strip().upper(), line.number)
            stack[-1].components.append(inner)
            stack.append(inner)
        elif line.name == "END" and len(stack) > 1:
            stack.pop().ended = True
        else:
            stack[-1].lines.append(line)
    return root


def _unfolded(content: bytes) -> Iterator[Line]:
    text = content.decode("utf-8-sig", "replace")
    begun, number = "", 0
    for at, physical in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if physical[:1] in (" ", "\t") and number:
            begun += physical[1:]
            continue
        if begun:
            yield _line(begun, number)
        begun, number = physical, at
    if begun:
        yield _line(begun, number)


def _line(text: str, number: int) -> Line:
    name = _NAME.match(text)
    if name is None:
        return Line(number, text, "", {}, text)
    at, parameters = name.end(), {}
    while (parameter := _PARAMETER.match(text, at)) is not None:
        parameters[parameter[1].upper()] = parameter[2].strip('"')
        at = parameter.end()
    if text[at : at + 1] != ":":
        return Line(number, text, "", {}, text)
    return Line(number, text, name[0].upper(), parameters, text[at + 1 :])
