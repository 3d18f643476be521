"""A story: its members, its event, what was said and stated, its lineage, its timeline and its brief."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..notebook import frame
from .base import Anchor, Record, left_out, unwritten
from .claim import Attestation, Claim, Conflict
from .lineage import Derivation, Origin, Source
from .movement import Movement, Positions
from .utterance import Utterance

if TYPE_CHECKING:
    from .._variorum import Edition as NativeEdition
    from .edition import Edition


@dataclass(frozen=True, kw_only=True)
class Siglum(Record):
    """The letters by which an apparatus knows an article."""

    siglum: str
    article: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Facet(Record):
    """A part of an event, by how many origins it is told, and where."""

    value: str
    origins: int
    anchors: tuple[Anchor, ...]

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """Who, what, when and where, as far as the reports tell."""

    who: tuple[Facet, ...]
    what: Facet | None
    when: Facet | None
    where: tuple[Facet, ...]


@dataclass(frozen=True, kw_only=True)
class TimelineEntry(Record):
    """What is told of one time."""

    time: str
    text: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, kw_only=True)
class BriefPassage(Record):
    """Words of a brief: a report's, or, where ``ours`` says why, the editor's own."""

    ours: str | None = left_out(None)
    text: str
    anchors: tuple[Anchor, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BriefLine(Record):
    """A line of the brief, of the part that is agreed, told by one, or in conflict."""

    text: str
    anchors: tuple[Anchor, ...]
    part: str = left_out("")
    passages: tuple[BriefPassage, ...] = left_out(())
    citations: tuple[Attestation, ...] = left_out(())
    claims: tuple[str, ...] = left_out(())
    conflict: str | None = left_out(None)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Stemma:
    """Who took it from whom, as a tree. Notebooks draw it."""

    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    svg: str
    dot: str

    def to_dict(self) -> dict[str, Any]:
        """Returns the nodes and edges, as ``variorum stemma`` writes them."""
        return {"nodes": list(self.nodes), "edges": list(self.edges)}

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return self.svg


@dataclass(frozen=True, kw_only=True)
class Story(Record):
    """All reports of one event. Notebooks show it whole.

    ``members`` are ids of articles of the edition, ``origins`` the sets of them that are one independent source.
    """

    story: str
    headline: str
    from_: str | None
    to: str | None
    members: tuple[str, ...]
    sigla: tuple[Siglum, ...]
    origins: tuple[tuple[str, ...], ...]
    chapters: tuple[tuple[str, ...], ...] = left_out(())
    also: tuple[str, ...] = left_out(())
    origin_details: tuple[Origin, ...]
    because: str
    event: Event
    utterances: tuple[Utterance, ...]
    sources: tuple[Source, ...]
    lineage: tuple[Derivation, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    timeline: tuple[TimelineEntry, ...]
    movements: tuple[Movement, ...] = left_out(())
    positions: tuple[Positions, ...] = left_out(())
    brief: tuple[BriefLine, ...]
    _edition: Edition | None = unwritten()

    @classmethod
    def around(cls, utterance: Utterance) -> Story:
        """Returns a story of which nothing is known but one utterance."""
        sigla = [{"siglum": it.siglum, "article": it.article, "label": it.siglum} for it in utterance.renderings]
        empty: list[Any] = []
        return cls.from_dict({
            "story": "", "headline": "", "from": None, "to": None, "members": empty, "sigla": sigla, "origins": empty,
            "origin_details": empty, "because": "", "event": {"who": empty, "what": None, "when": None, "where": empty},
            "utterances": [utterance.to_dict()], "sources": empty, "lineage": empty, "claims": empty, "conflicts": empty,
            "timeline": empty, "brief": empty,
        })

    @property
    def stemma(self) -> Stemma:
        """Who took words from whom."""
        native = self._native()
        told = json.loads(native.stemma(0, "json"))
        return Stemma(tuple(told["nodes"]), tuple(told["edges"]), native.stemma(0, "svg"), native.stemma(0, "dot"))

    def html(self, variants: str = "substantive") -> str:
        """Returns it as one HTML page that needs nothing but itself; ``variants`` are the classes of variants it shows at first."""
        return self._native().form("bare", None, variants, 80)

    def markdown(self, variants: str = "substantive") -> str:
        """Returns it in Markdown."""
        return self._native().form("markdown", None, variants, 80)

    def report(self, width: int = 80, variants: str = "substantive") -> str:
        """Returns it as the terminal shows it, in lines of ``width`` columns."""
        return self._native().form("report", None, variants, width)

    def _repr_html_(self) -> str:
        return frame(self.html())

    def __repr__(self) -> str:
        return f"<Story {self.story!r} {self.headline!r}: {len(self.members)} articles, {len(self.origins)} origins>"

    def _native(self) -> NativeEdition:
        """The engine's own edition of this story alone."""
        from .._variorum import Edition

        members = {*self.members, *self.also}
        articles = [it.to_dict() for it in self._edition.articles if it.id in members] if self._edition else []
        file = {
            "format": 1, "generator": self._edition.generator if self._edition else "variorum", "captures": [],
            "articles": articles, "quotations": [], "stories": [self.to_dict()],
        }
        return Edition.of_json(json.dumps(file, ensure_ascii=False), [])

    def _with(self, edition: Edition | None) -> Story:
        """The story, knowing the edition it is of; its utterances know the story."""
        object.__setattr__(self, "_edition", edition)
        for it in self.utterances:
            object.__setattr__(it, "_story", self)
        return self
