"""Records: what the engine finds, as plain frozen objects.

Their fields are those of the JSON records, names and order alike; a field that is a word of Python has a line after it (``from_``).
``to_dict()`` is the record, ``from_dict()`` leads back.
"""

from .article import Article, Change, Finding, Furniture, Rewording, StatedDate, Version
from .base import Anchor, Record
from .casebook import ArticleRow, CaptureRow, Hit, Snippet, StoryRow
from .claim import Attestation, Claim, Conflict, RivalValue
from .edition import CaptureRecord, CorrectedWords, Correction, Edition
from .lineage import Derivation, Evidence, Origin, Source
from .movement import Movement, Position, Positions, Telling
from .pile import CopyGroup, CopyMember, Passage, StoryCluster
from .quotation import Content, Cue, Quotation, Speaker
from .story import BriefLine, BriefPassage, Event, Facet, Siglum, Stemma, Story, TimelineEntry
from .utterance import Altered, AlteredPlace, Entry, Lemma, Reading, Rendering, Utterance

__all__ = [
    "Altered", "AlteredPlace", "Anchor", "Article", "ArticleRow", "Attestation", "BriefLine", "BriefPassage", "CaptureRecord",
    "CaptureRow", "Change", "Claim", "Conflict", "Content", "CopyGroup", "CopyMember", "CorrectedWords", "Correction", "Cue", "Derivation",
    "Edition", "Entry", "Event", "Evidence", "Facet", "Finding", "Furniture", "Hit", "Lemma", "Movement", "Origin", "Passage", "Position",
    "Positions", "Quotation", "Reading", "Record", "Rendering", "Rewording", "RivalValue", "Siglum", "Snippet", "Source", "Speaker",
    "StatedDate", "Stemma", "Story", "StoryCluster", "StoryRow", "Telling", "TimelineEntry", "Utterance", "Version",
]
