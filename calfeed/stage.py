"""What the stages hand on: records that nobody changes.

Reading a line makes a hundred of them. A frozen dataclass checks at each field of each record that it is not being
changed, a tenth of the reader's time; here the type checker alone does, and what runs is a plain one with slots.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

__all__ = ["replace", "stage", "uncollected"]

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def uncollected(work: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """*work* with Python's search for circles of references held off: among records there are none to be found.

    It looks at all that lives again and again while their number grows, so that a long text would take longer than
    its length.
    """

    @wraps(work)
    def held_off(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return held_off


if TYPE_CHECKING:
    from dataclasses import dataclass as stage
    from dataclasses import replace
else:
    from dataclasses import dataclass, fields
    from functools import cache
    from operator import attrgetter

    def stage(*, frozen: bool, slots: bool) -> Any:
        """The decorator `dataclass(frozen=True, slots=True)`: equal, hashed and replaced like one."""
        return dataclass(slots=slots, unsafe_hash=frozen)

    def replace(record: Any, /, **changes: Any) -> Any:
        """A copy of *record* with other values: `dataclasses.replace` in half of its time."""
        values_of, places = _fields(type(record))
        values = [*values_of(record)] if len(places) > 1 else [getattr(record, name) for name in places]
        for name, value in changes.items():
            values[places[name]] = value
        return type(record)(*values)

    @cache
    def _fields(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]:
        """What gives the values of a record of *kind*, in the order that it is made of, and the place of each field in it."""
        names = [field.name for field in fields(kind) if field.init]
        return attrgetter(*names), {name: place for place, name in enumerate(names)}
