"""Records about a pile that no edition was made of."""

from __future__ import annotations

from dataclasses import dataclass

from .base import Record, left_out


@dataclass(frozen=True, kw_only=True)
class CopyMember(Record):
    """An article of a copy group: whom it has its words from, wholly or partially, and which share of them stands there, 0.0 to 1.0."""

    id: str
    parent: str | None
    extent: str | None
    containment: float | None


@dataclass(frozen=True, kw_only=True)
class Passage(Record):
    """Words that two articles share; spans are ranges of code points of their texts."""

    from_: str
    to: str
    words: int
    from_span: tuple[int, int]
    to_span: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class CopyGroup(Record):
    """Articles that copy each other, or one that copies nobody, and the passages that they share."""

    group: str
    members: tuple[CopyMember, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class StoryCluster(Record):
    """Captures that report one event, by doc id; ``origins`` are the sets of them that are one independent source."""

    story: str
    headline: str
    from_: str | None
    to: str | None
    members: tuple[str, ...]
    origins: tuple[tuple[str, ...], ...]
    chapters: tuple[tuple[str, ...], ...] = left_out(())
    also: tuple[str, ...] = left_out(())
