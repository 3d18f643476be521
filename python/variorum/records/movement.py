"""How a story moved, and where people stood from day to day."""

from __future__ import annotations

from dataclasses import dataclass

from .base import Anchor, Record, left_out


@dataclass(frozen=True, kw_only=True)
class Telling(Record):
    """Who told something on which day, and how well that day is known."""

    time: str
    step: str
    value: str | None = left_out(None)
    article: str
    origin: int
    grade: str
    rule: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, kw_only=True)
class Movement(Record):
    """Of one claim or conflict who told it first and who took it up."""

    text: str
    claim: str | None = left_out(None)
    conflict: str | None = left_out(None)
    tellings: tuple[Telling, ...]
    undated: tuple[str, ...] = left_out(())


@dataclass(frozen=True, kw_only=True)
class Position(Record):
    """Where somebody stood on one day."""

    time: str
    text: str
    stance: Anchor
    article: str
    grade: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, kw_only=True)
class Positions(Record):
    """Positions of one person on one matter that were told otherwise on another day."""

    speaker: str
    person: str | None = left_out(None)
    positions: tuple[Position, ...]
