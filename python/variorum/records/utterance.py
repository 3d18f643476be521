"""One thing said once, its renderings and the apparatus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..notebook import frame, section
from .base import Anchor, Record, left_out, unwritten

if TYPE_CHECKING:
    from .story import Story


@dataclass(frozen=True, kw_only=True)
class Rendering(Record):
    """The words in which one article tells it: ``direct``, ``mixed``, ``indirect`` or ``unquoted``."""

    siglum: str
    article: str
    mode: str
    text: str
    anchors: tuple[Anchor, ...]
    quotation: str | None
    aligned: bool
    tokens: tuple[str, ...]
    loose: str | None = left_out(None)


@dataclass(frozen=True, kw_only=True)
class Lemma(Record):
    """Words of the base; ``tokens`` is a range of the base's tokens."""

    text: str
    siglum: str
    tokens: tuple[int, int]
    sigla: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Reading(Record):
    """What others read in place of a lemma, and of which class the variant is."""

    text: str
    sigla: tuple[str, ...]
    class_: str
    substantive: bool
    sentence: str | None = left_out(None)


@dataclass(frozen=True, kw_only=True)
class Entry(Record):
    """A lemma and its rival readings."""

    lemma: Lemma
    readings: tuple[Reading, ...]


@dataclass(frozen=True, kw_only=True)
class AlteredPlace(Record):
    """Where words in marks differ from the standard; ``entry`` counts in the apparatus from 0."""

    entry: int
    reads: str
    standard: str


@dataclass(frozen=True, kw_only=True)
class Altered(Record):
    """A quotation in marks whose words are not those of most who quote it, or of the base."""

    siglum: str
    article: str
    against: str
    places: tuple[AlteredPlace, ...]
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class Utterance(Record):
    """One thing said once: its renderings in every report and the apparatus of their differences. Notebooks show it as a table."""

    utterance: str
    speaker: str | None
    person: str | None
    base: str
    text: str
    origins: int
    renderings: tuple[Rendering, ...]
    apparatus: tuple[Entry, ...]
    altered: tuple[Altered, ...] = left_out(())
    corrected: tuple[int, ...] = left_out(())
    _story: Story | None = unwritten()

    def __str__(self) -> str:
        return f"{self.speaker or 'somebody'}: {self.text}"

    def html(self) -> str:
        """Returns its renderings and its apparatus as one HTML page that needs nothing but itself."""
        from .story import Story

        story = self._story or Story.around(self)
        alone = Story.from_dict({**story.to_dict(), "utterances": [self.to_dict()]})
        return section(alone._with(story._edition).html(), "said")

    def _repr_html_(self) -> str:
        return frame(self.html())
