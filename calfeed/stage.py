"""What the stages hand on: records that nobody changes.

Reading a line makes a hundred of them. A frozen dataclass checks at each field of each record that it is not being
changed, a tenth of the reader's time; here the type checker alone does, and what runs is a plain one with slots.
"""

from typing import TYPE_CHECKING, Any

__all__ = ["stage"]

if TYPE_CHECKING:
    from dataclasses import dataclass as stage
else:
    from dataclasses import dataclass

    def stage(*, frozen: bool, slots: bool) -> Any:
        """The decorator `dataclass(frozen=True, slots=True)`: equal, hashed and replaced like one."""
        return dataclass(slots=slots, unsafe_hash=frozen)
