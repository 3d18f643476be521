"""Any texts, news or not, collated word by word."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from . import _variorum
from .errors import InputError
from .notebook import frame
from .records import Entry


class Collation:
    """Witnesses laid side by side. Notebooks show it as a table with its apparatus."""

    def __init__(self, native: _variorum.Alignment) -> None:
        self._native = native
        self._record: dict[str, Any] = json.loads(native.form("json", 80))

    @property
    def witnesses(self) -> tuple[str, ...]:
        """The sigla."""
        return tuple(self._record["witnesses"])

    @property
    def base(self) -> str | None:
        """The siglum of the witness that the apparatus prints."""
        base: str | None = self._record["base"]
        return base

    @property
    def table(self) -> list[list[str | None]]:
        """A row a witness: the words of each cell, ``None`` where it has none."""
        return [[None if it is None else "".join(t["t"] for t in it).strip() for it in row] for row in self._record["table"]]

    @property
    def apparatus(self) -> tuple[Entry, ...]:
        """Where witnesses differ, and how."""
        return tuple(Entry.from_dict(it) for it in self._record["apparatus"])

    def to_dict(self) -> dict[str, Any]:
        """Returns the table as CollateX writes it, and beside it the base and the apparatus."""
        told: dict[str, Any] = json.loads(self._native.form("json", 80))
        return told

    def form(self, format: str, *, width: int = 80) -> str:
        """Returns it as ``json``, ``csv``, ``graphml``, ``tei``, ``svg`` (the variant graph), ``html`` or ``text``."""
        return self._native.form(format, width)

    def __str__(self) -> str:
        return self.form("text")

    def __repr__(self) -> str:
        return f"<Collation of {', '.join(self.witnesses)}: {len(self._record['apparatus'])} entries>"

    def _repr_html_(self) -> str:
        return frame(self.form("html"), height=320)


def collate(
    witnesses: Mapping[str, Any] | Sequence[str | tuple[str, str]], *, base: str | None = None, joined: bool = False
) -> Collation:
    """Returns ``witnesses`` aligned word by word, and the apparatus of their differences.

    They are a mapping of sigla to texts, texts (called A, B, C and so on), pairs of both, or what CollateX reads: ``{"witnesses": [{"id":
    …, "content": …}]}``. ``base`` is the siglum of the one the apparatus prints, else it is the one that most agree with. ``joined`` joins
    neighbouring cells in which the same witnesses agree.

    >>> import variorum
    >>> print(variorum.collate({"H": "There will not be any houses.", "L": "There will be no houses."}))
    H  There will not be any houses .
    L  There will -   be no  houses .
                  ^^^    ^^^
    <BLANKLINE>
        1 not be any] H   be no L (substitution)
           In plain words:
           L has “be no” for “not be any”.
    <BLANKLINE>
    """
    return Collation(_variorum.collate(json.dumps(_collatex(witnesses), ensure_ascii=False), base, joined))


def _collatex(witnesses: Mapping[str, Any] | Sequence[str | tuple[str, str]]) -> dict[str, Any]:
    if isinstance(witnesses, Mapping):
        if isinstance(witnesses.get("witnesses"), list):
            return dict(witnesses)
        pairs = list(witnesses.items())
    elif isinstance(witnesses, str):
        raise InputError("one text; expected several witnesses")
    else:
        pairs = [(_letter(n), it) if isinstance(it, str) else (it[0], it[1]) for n, it in enumerate(witnesses)]
    for siglum, text in pairs:
        if not isinstance(text, str):
            raise InputError(f"witness {siglum} is of type {type(text).__name__}; expected a text")
    return {"witnesses": [{"id": siglum, "content": text} for siglum, text in pairs]}


def _letter(n: int) -> str:
    """A to Z, then AA and so on."""
    return ("" if n < 26 else _letter(n // 26 - 1)) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n % 26]
