"""The edition of a pile of captures: the story file, and the forms it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..notebook import frame
from .article import Article
from .base import Record, left_out, unwritten
from .quotation import Quotation
from .story import Story

if TYPE_CHECKING:
    from .._variorum import Edition as NativeEdition
    from ..inputs import Refusal


@dataclass(frozen=True, kw_only=True)
class CaptureRecord(Record):
    """A capture that the edition was made from; ``id`` is the SHA-256 of its bytes."""

    id: str
    sources: tuple[str, ...]
    url: str | None
    fetched: str | None
    media_type: str
    charset: str
    bytes: int


@dataclass(frozen=True, kw_only=True)
class CorrectedWords(Record):
    """Words that a correction is about, and the report they stand in."""

    report: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Correction(Record):
    """What a person corrected; ``refused`` says why it could not be applied."""

    kind: str
    number: int
    renderings: tuple[CorrectedWords, ...]
    speaker: str | None
    note: str | None
    refused: str | None


@dataclass(frozen=True, kw_only=True)
class Edition(Record):
    """What :func:`variorum.read` gives: captures, articles, quotations and stories, flat, every string anchored. Notebooks show it whole.

    The same captures in any order give the same edition.
    """

    format: int
    generator: str
    captures: tuple[CaptureRecord, ...]
    articles: tuple[Article, ...]
    quotations: tuple[Quotation, ...]
    stories: tuple[Story, ...]
    corrections: tuple[Correction, ...] = left_out(())
    _native: NativeEdition | None = unwritten()
    _refusals: tuple[Refusal, ...] | None = unwritten()

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What was refused while it was read, each with its reason."""
        return self._refusals or ()

    def article(self, id: str) -> Article:
        """Returns the article of that id."""
        from ..errors import UnknownIdError

        for it in self.articles:
            if it.id == id:
                return it
        raise UnknownIdError(f"nothing here has the id {id}")

    def form(self, format: str, *, variants: str = "substantive", width: int = 80) -> str:
        """Returns it in a form of ``variorum read --format``: ``report``, ``json``, ``html``, ``markdown``, ``tei``, ``csv``, ``jsonld``,
        ``annotations``, ``csl`` or ``bibtex``; byte for byte what the command line prints."""
        return self._handle().form(format, None, variants, width)

    def html(self, *, variants: str = "substantive") -> str:
        """Returns it as one page that needs nothing but itself."""
        return self.form("html", variants=variants)

    def _repr_html_(self) -> str:
        return frame(self._handle().form("bare", None, "substantive", 80))

    def __iter__(self) -> Iterator[Story]:
        return iter(self.stories)

    def __repr__(self) -> str:
        return f"<Edition: {len(self.captures)} captures, {len(self.articles)} articles, {len(self.stories)} stories>"

    def _handle(self) -> NativeEdition:
        from .._variorum import Edition as Native

        return self._native or Native.of_json(self.to_json(), [])


def edition_of(native: NativeEdition, refusals: tuple[Refusal, ...] = ()) -> Edition:
    """Returns the edition that the engine holds; its stories know it."""
    edition = Edition.from_json(native.json())
    object.__setattr__(edition, "_native", native)
    object.__setattr__(edition, "_refusals", refusals)
    for it in edition.stories:
        it._with(edition)
    return edition
