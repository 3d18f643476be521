"""A quotation: what is said, by whom, in which words it is told."""

from __future__ import annotations

from dataclasses import dataclass

from .base import Anchor, Record, left_out


@dataclass(frozen=True, kw_only=True)
class Content(Record):
    """What is said. ``spans`` are ranges of code points of the article's text; words of a headline have anchors alone."""

    text: str
    spans: tuple[tuple[int, int], ...]
    anchors: tuple[Anchor, ...]

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, kw_only=True)
class Cue(Record):
    """The words that tell of saying. ``kind`` parts speech from belief and act; ``denied`` says that it takes the content back."""

    text: str
    span: tuple[int, int] | None
    anchor: Anchor
    kind: str
    denied: bool = left_out(False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, kw_only=True)
class Speaker(Record):
    """Who says it: the words, the fullest name that the article gives, and an id that all reports of a run share."""

    text: str
    span: tuple[int, int] | None
    anchor: Anchor
    name: str | None
    person: str | None

    def __str__(self) -> str:
        return self.name or self.text


@dataclass(frozen=True, kw_only=True)
class Quotation(Record):
    """A quotation: ``direct``, ``mixed`` or ``indirect``; ``confidence`` is how often such a finding is right."""

    id: str
    doc: str
    article: str
    kind: str
    place: str
    content: Content
    cue: Cue | None
    speaker: Speaker | None
    confidence: float
    rule: str
    inner: tuple[Quotation, ...] = left_out(())

    def __str__(self) -> str:
        return f"{self.speaker or 'somebody'}: {self.content}"
