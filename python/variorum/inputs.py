"""What can be read: paths, bytes, strings, and captures with what is known of them."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from ._variorum import Pile
from .errors import InputError, RefusalWarning

#: Called with the number of documents read since the last call: the ``update`` of a tqdm bar is one.
Progress: TypeAlias = Callable[[int], object]
#: The language of reports: told by each text, or English.
Language: TypeAlias = Literal["auto", "en"]
#: What one page can be handed over as: its bytes, its decoded text or HTML, a file, or a capture with what is known of it.
PageLike: TypeAlias = "bytes | bytearray | memoryview | str | os.PathLike[str] | Capture"
#: What a pile can be handed over as: a file or folder, or any number of those, of bytes and of captures. Here a ``str`` is a path.
PileLike: TypeAlias = "str | os.PathLike[str] | bytes | Capture | Iterable[str | os.PathLike[str] | bytes | Capture]"

_GivenPage: TypeAlias = "tuple[str, bytes, bool, list[str | None]]"
_Given: TypeAlias = "_GivenPage | tuple[str, str | bytes] | tuple[str, str, bool]"

#: How many refusals a warning names.
_NAMED = 5


@dataclass(frozen=True)
class Capture:
    """One page as it was caught, with what is known of it.

    ``page`` is its bytes, or a string, decoded by whoever caught it. ``id`` is what records call it (the doc id). ``fetched`` and
    ``published`` are RFC 3339 or a prefix of it. What is told here is one voice among the evidence of the page.

    >>> import variorum
    >>> page = variorum.Capture("“The dyke holds,” Jorunn Hask said on Monday.", id="a", published="2026-03-03")
    >>> variorum.extract(page).source
    'a'
    """

    page: bytes | str
    id: str | None = None
    url: str | None = None
    fetched: str | None = None
    published: str | None = None
    publisher: str | None = None
    title: str | None = None

    def _given(self, name: str) -> _GivenPage:
        told = [self.url, self.fetched, self.published, self.publisher, self.title]
        is_text = isinstance(self.page, str)
        page = self.page.encode("utf-8", "replace") if isinstance(self.page, str) else bytes(self.page)
        return (self.id or name, page, is_text, told)


@dataclass(frozen=True)
class Refusal:
    """An input that was refused: the file or capture, its line where it is one of JSON lines, and why."""

    input: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        line = f"line {self.line}: " if self.line is not None else ""
        return f"{self.input}: {line}{self.reason}"


@dataclass
class Reading:
    """One reading of many inputs: what was refused, and how many parts were passed over that were not meant to be read."""

    pile: Pile
    progress: Progress | None
    refusals: list[Refusal] = field(default_factory=list)
    n_read: int = 0
    n_skipped: int = 0

    def steps(self) -> Iterator[list[str]]:
        """Reads on to the end; gives the records of each step."""
        while (step := self.pile.step()) is not None:
            n_read, lines, refused, n_skipped = step
            self.n_read += n_read
            self.n_skipped += n_skipped
            self.refusals.extend(Refusal(*it) for it in refused)
            if self.progress is not None and n_read:
                self.progress(n_read)
            yield lines

    def finish(self, *, stacklevel: int = 3) -> None:
        """Reads on to the end and tells what was refused; where nothing could be read at all that is an error."""
        for _ in self.steps():
            pass
        self.tell(stacklevel=stacklevel + 1)

    def tell(self, *, stacklevel: int = 2) -> None:
        """Warns of what was refused; where nothing could be read at all that is an error."""
        if not self.refusals:
            return
        named = "; ".join(str(it) for it in self.refusals[:_NAMED])
        more = f"; and {len(self.refusals) - _NAMED} more" if len(self.refusals) > _NAMED else ""
        if self.n_read == 0:
            raise InputError(named + more)
        warnings.warn(f"{len(self.refusals)} refused: {named}{more}", RefusalWarning, stacklevel=stacklevel + 1)


def reading(
    inputs: PileLike,
    making: str,
    *,
    clean: bool = False,
    language: Language = "auto",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Returns the reading of ``inputs``, not begun."""
    if jobs is not None and jobs < 1:
        raise InputError(f"{jobs} jobs; expected at least one")
    return Reading(Pile(_listed(inputs), making, clean, language, jobs), progress)


def page_given(page: PageLike, url: str | None) -> _GivenPage:
    """Returns one page as the engine takes it."""
    if isinstance(page, Capture):
        given = page._given("page")
        return (given[0], given[1], given[2], [url or given[3][0], *given[3][1:]])
    told = [url, None, None, None, None]
    if isinstance(page, str):
        _not_a_name(page)
        return ("page", page.encode("utf-8", "replace"), True, told)
    if isinstance(page, (bytes, bytearray, memoryview)):
        return ("page", bytes(page), False, told)
    path = os.fspath(page)
    try:
        return (_name(path), Path(path).read_bytes(), False, told)
    except OSError as error:
        raise InputError(f"{path}: {_plain(error)}") from error


def _not_a_name(page: str) -> None:
    """A page of one short line that is a file's name was meant to be that file."""
    if 0 < len(page) < 1000 and "\n" not in page and "<" not in page and " " not in page and os.path.exists(page):
        raise InputError(f"{page}: a string is the page itself; expected pathlib.Path({page!r}) to read that file")


def _listed(inputs: PileLike) -> Iterator[_Given]:
    """Lists what is to be read, in order: of a folder all files by name, hidden ones left out."""
    if isinstance(inputs, (str, os.PathLike, bytes, Capture)):
        inputs = [inputs]
    elif not isinstance(inputs, Iterable):
        raise InputError(f"{type(inputs).__name__}; expected paths, bytes or captures")
    for n, it in enumerate(inputs, 1):
        if isinstance(it, Capture):
            yield it._given(f"capture#{n}")
        elif isinstance(it, (bytes, bytearray, memoryview)):
            yield (f"bytes#{n}", bytes(it))
        elif isinstance(it, (str, os.PathLike)):
            path = os.fspath(it)
            yield from _folder(path, set(), is_named=True) if os.path.isdir(path) else [(_name(path), path)]
        else:
            raise InputError(f"input {n} is of type {type(it).__name__}; expected a path, bytes or a Capture")


def _folder(folder: str, seen: set[str], *, is_named: bool) -> Iterator[_Given]:
    """Lists the files of a folder; one reached twice by links is read once."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        names = sorted(os.listdir(folder), key=os.fsencode)
    except OSError as error:
        yield (_name(folder), _plain(error), False)
        return
    n_given = 0
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        if os.path.isdir(path):
            yield from _folder(path, seen, is_named=False)
            n_given += 1
        elif os.path.isfile(path) or os.path.islink(path):
            yield (_name(path), path)
            n_given += 1
    if is_named and n_given == 0:
        yield (_name(folder), "a folder without files; expected saved text, HTML, MHTML, WARC, WACZ, a feed or JSONL in it", False)


def _name(path: str) -> str:
    """What records call a path: itself, what is no UTF-8 in it replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def _plain(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, IsADirectoryError):
        return "a folder, expected a file"
    return str(error)
