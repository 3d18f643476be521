"""A casebook: a pile that grows, kept in a folder."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from types import TracebackType

from . import _variorum
from .errors import UnknownIdError
from .inputs import Capture, PileLike, Progress, Refusal, reading
from .records import ArticleRow, CaptureRow, Edition, Hit, Story, StoryRow
from .records.edition import edition_of

#: Documents made ready that wait to be written, at most.
_BATCH = 128


@dataclass(frozen=True)
class Added:
    """What came of adding: captures that are new, kept again under another name, address or time, or there already; what was refused; how
    many stories and pages there are now, and how many of them were told anew."""

    new: int
    again: int
    known: int
    refusals: tuple[Refusal, ...]
    stories: int
    told: int


class Casebook:
    """What :func:`open_casebook` gives. Usable in ``with``; other programs may read and write the same folder meanwhile."""

    def __init__(self, path: str | os.PathLike[str], *, create: bool = False) -> None:
        self.path = os.fspath(path)
        self._case = _variorum.Case(self.path, create)

    def stories(self) -> list[StoryRow]:
        """Lists the stories, as ``variorum ls stories`` does."""
        return [StoryRow.from_dict(it) for it in json.loads(self._case.list("stories"))]

    def articles(self) -> list[ArticleRow]:
        """Lists the articles, the earliest first."""
        return [ArticleRow.from_dict(it) for it in json.loads(self._case.list("articles"))]

    def captures(self) -> list[CaptureRow]:
        """Lists the captures, in the order in which they were kept."""
        return [CaptureRow.from_dict(it) for it in json.loads(self._case.list("captures"))]

    def search(self, question: str, *, skip: int = 0, most: int = 20) -> list[Hit]:
        """Returns what answers a question, the best first: words, ``"phrases"``, ``AND``, ``OR``, ``NOT``, ``prefix*``, ``speaker:``,
        ``outlet:``, ``date:2026-02..2026-03``, ``story:``, ``kind:``, ``origins:>=2``."""
        found = json.loads(self._case.search(question, skip, most))
        return [Hit.from_dict(it) for it in found["hits"]]

    def story(self, id: str) -> Story:
        """Returns the story of that id, or of which that article is."""
        edition = self.edition(id)
        if not edition.stories:
            raise UnknownIdError(f"no story here has the id {id}, or an article of that id")
        return edition.stories[0]

    def edition(self, id: str | None = None) -> Edition:
        """Returns the edition of all captures; of one story or page where ``id`` names one."""
        return edition_of(self._case.edition(id))

    def capture(self, id: str) -> Capture:
        """Returns the capture of that id (``sha256:…``): its bytes, its doc id, where and when it was caught."""
        page, source, url, fetched, _ = self._case.capture(id)
        return Capture(page, id=source, url=url, fetched=fetched)

    def add(self, inputs: PileLike, *, clean: bool = False, jobs: int | None = None, progress: Progress | None = None) -> Added:
        """Keeps captures, given as for :func:`variorum.read`, and brings the stories up to date. What was kept when it is interrupted stays."""
        all = reading(inputs, "prepared", clean=clean, jobs=jobs, progress=progress)
        counts = [0, 0, 0]
        n_kept = 0
        for _ in all.steps():
            if all.n_read - n_kept >= _BATCH:
                n_kept = all.n_read
                counts = [a + b for a, b in zip(counts, self._case.keep(all.pile))]
        counts = [a + b for a, b in zip(counts, self._case.keep(all.pile))]
        n_stories, n_told = self._case.settle(jobs)
        all.tell()
        return Added(counts[0], counts[1], counts[2], tuple(all.refusals), n_stories, n_told)

    def close(self) -> None:
        """Closes it; asking it anything more raises :class:`~variorum.CasebookError`."""
        self._case.close()

    def __enter__(self) -> Casebook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Casebook {self.path!r}>"


def open_casebook(path: str | os.PathLike[str], *, create: bool = False) -> Casebook:
    """Opens the casebook in a folder; ``create`` makes one where none is.

    >>> import tempfile, variorum
    >>> page = "Dyke holds in Norrvik\\n\\nThe old dyke held through the night, the flood board said on Tuesday, and nobody had to leave."
    >>> with tempfile.TemporaryDirectory() as folder, variorum.open_casebook(folder + "/case", create=True) as case:
    ...     print(case.add([variorum.Capture(page, id="a")]).new, [it.source for it in case.search("dyke")])
    1 ['a']
    """
    return Casebook(path, create=create)
