"""An article, what it states of itself, its parts and its versions."""

from __future__ import annotations

from dataclasses import dataclass

from .base import Anchor, Record


@dataclass(frozen=True, kw_only=True)
class Finding(Record):
    """A value, the rule that found it, and the words it rests on."""

    value: str
    rule: str
    anchor: Anchor

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, kw_only=True)
class StatedDate(Record):
    """A date as a page states it: its value (RFC 3339 or a prefix) once known, its role (``published``, ``modified``, ``event``, ``page`` or
    ``other``), whether it is accepted and why, and on what other words that rests."""

    value: str | None
    role: str
    accepted: bool
    rule: str
    because: str
    anchor: Anchor
    basis: Anchor | None


@dataclass(frozen=True, kw_only=True)
class Furniture(Record):
    """A part of a page that is no part of its article."""

    kind: str
    rule: str
    anchor: Anchor


@dataclass(frozen=True, kw_only=True)
class Rewording(Record):
    """Words that became others from one version to the next."""

    before: tuple[Anchor, ...]
    after: tuple[Anchor, ...]
    class_: str
    substantive: bool


@dataclass(frozen=True, kw_only=True)
class Change(Record):
    """A part that was added, removed, moved or reworded from one version to the next."""

    part: str
    kind: str
    about: str
    before: tuple[Anchor, ...]
    after: tuple[Anchor, ...]
    words: tuple[Rewording, ...]


@dataclass(frozen=True, kw_only=True)
class Version(Record):
    """An earlier version of a page, and what changed since."""

    article: str
    fetched: str | None
    rule: str
    because: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class Article(Record):
    """An article: what was left of a capture when its furniture was taken away, and what it states of itself.

    ``text`` is its own text, the headline excluded, paragraphs parted by a blank line; spans of quotations count in it, in code points, as
    ``text[start:end]`` does. ``outcome`` is ``article``, ``not-article`` or ``unreadable``, with a ``reason``. ``published`` is RFC 3339 or
    a prefix, ``None`` where nothing tells it.
    """

    id: str
    capture: str
    source: str
    outcome: str
    reason: str | None
    headline: Anchor | None
    byline: Anchor | None
    publisher: Anchor | None
    publisher_name: str | None
    headlines: tuple[Finding, ...]
    authors: tuple[Finding, ...]
    bylines: tuple[Finding, ...]
    publishers: tuple[Finding, ...]
    section: Finding | None
    canonical: Finding | None
    credits: tuple[Anchor, ...]
    dateline: Anchor | None
    language: str
    published: str | None
    dates: tuple[StatedDate, ...]
    text: str
    body: tuple[Anchor, ...]
    furniture: tuple[Furniture, ...]
    version_of: str | None
    versions: tuple[Version, ...]
    notes: tuple[str, ...]

    @property
    def is_article(self) -> bool:
        """Whether the capture holds an article at all."""
        return self.outcome == "article"

    def __repr__(self) -> str:
        headline = str(self.headline) if self.headline else self.reason
        return f"<Article {self.source!r} {headline!r}, {self.published or 'undated'}>"
