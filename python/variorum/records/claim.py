"""What is stated, by whom, and where the reports differ."""

from __future__ import annotations

from dataclasses import dataclass

from .base import Anchor, Record, left_out


@dataclass(frozen=True, kw_only=True)
class Attestation(Record):
    """Where an article states something; ``origin`` counts from 0 in the story's ``origins``; ``apart`` says how it stands apart."""

    article: str
    origin: int
    mode: str
    anchors: tuple[Anchor, ...]
    apart: str | None = left_out(None)


@dataclass(frozen=True, kw_only=True)
class Claim(Record):
    """A statement and all who attest it; ``agreement`` is ``all``, ``several`` or ``one``, counted by independent origin."""

    claim: str
    text: str
    speaker: str | None
    attestations: tuple[Attestation, ...]
    agreement: str
    origins: int
    nature: str
    modality: str
    denied: bool

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, kw_only=True)
class RivalValue(Record):
    """One of the values of a conflict, and who attests it."""

    value: str
    attestations: tuple[Attestation, ...]


@dataclass(frozen=True, kw_only=True)
class Conflict(Record):
    """Rival values of one slot (``date``, ``number``, ``place``, ``name``, ``wording``, ``polarity``); which is right nobody here says."""

    conflict: str
    slot: str
    kind: str
    about: str
    claims: tuple[str, ...]
    values: tuple[RivalValue, ...]
    explanation: str | None

    def __str__(self) -> str:
        return f"{self.about}: {' | '.join(it.value for it in self.values)}"
