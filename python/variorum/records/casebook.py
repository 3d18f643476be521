"""What a casebook lists and finds."""

from __future__ import annotations

from dataclasses import dataclass

from .base import Anchor, Record, left_out


@dataclass(frozen=True, kw_only=True)
class StoryRow(Record):
    """A story that a casebook holds."""

    story: str
    headline: str
    from_: str | None
    to: str | None
    articles: int
    origins: int
    conflicts: int


@dataclass(frozen=True, kw_only=True)
class ArticleRow(Record):
    """An article that a casebook holds, and its story."""

    id: str
    capture: str
    source: str
    headline: str
    publisher: str | None
    published: str | None
    language: str
    story: str | None


@dataclass(frozen=True, kw_only=True)
class CaptureRow(Record):
    """A capture that a casebook holds, how often it was seen, and the record of the web archive that holds its bytes."""

    id: str
    source: str
    sightings: int
    bytes: int
    outcome: str
    article: str
    archive: str
    start: int


@dataclass(frozen=True, kw_only=True)
class Snippet(Record):
    """A place that answers; ``marks`` are ranges of code points of the anchor's words."""

    anchor: Anchor
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Hit(Record):
    """An article or a quotation that answers a question; ``score`` is BM25, the greater the better, 0.0 where no words were asked for."""

    kind: str
    quotation: str | None = left_out(None)
    speaker: str | None = left_out(None)
    article: str
    source: str
    headline: str
    publisher: str | None
    published: str | None
    story: str | None
    origins: int
    score: float
    snippets: tuple[Snippet, ...]
