"""Who took words from whom, and which articles are one source."""

from __future__ import annotations

from dataclasses import dataclass

from .base import Anchor, Record


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """What speaks for it, in plain words, and where it stands."""

    kind: str
    text: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """A source that reports credit, and that is not among the captures."""

    source: str
    name: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, kw_only=True)
class Derivation(Record):
    """An article, or a credited source, ``from_`` which another has its words, ``wholly`` or ``partially``."""

    from_: str
    to: str
    extent: str
    status: str
    evidence: tuple[Evidence, ...]
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Origin(Record):
    """Articles that are one source, whether that is independent or undecided, and what speaks for it."""

    members: tuple[str, ...]
    status: str
    confidence: float
    evidence: tuple[Evidence, ...]
