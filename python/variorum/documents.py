"""One document, or each of many by itself: its article and its quotations."""

from __future__ import annotations

import json
from collections.abc import Iterator

from . import _variorum
from .inputs import Language, PageLike, PileLike, Progress, page_given, reading
from .records import Article, Quotation


def extract(page: PageLike, url: str | None = None, *, clean: bool = False, language: Language = "auto") -> Article:
    """Returns the article of one page: its text, headline, byline, dates with their evidence, and what was left out.

    ``page`` is the page itself (bytes, or a string of text or HTML), a :class:`pathlib.Path` to read it from, or a
    :class:`~variorum.Capture` with what is known of it. A string is never a path. ``clean`` says that the text given already is the
    article's. A page without an article gives one with another ``outcome`` and a ``reason``; bytes that are no page raise
    :class:`~variorum.InputError`.

    >>> import variorum
    >>> article = variorum.extract('''
    ... <html><head><title>Dyke holds in Norrvik</title></head><body>
    ... <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
    ... <article><h1>Dyke holds in Norrvik</h1><time datetime="2026-03-03">3 March 2026</time>
    ... <p>The old dyke at Norrvik held through the night, the flood board said on Tuesday, and nobody had to leave.</p>
    ... <p>“We were lucky with the wind,” Jorunn Hask, who chairs the board, told reporters at the town hall.</p></article></body></html>
    ... ''', url="https://courier.example/dyke")
    >>> str(article.headline), article.published
    ('Dyke holds in Norrvik', '2026-03-03')
    >>> article.text.splitlines()[0]
    'The old dyke at Norrvik held through the night, the flood board said on Tuesday, and nobody had to leave.'
    """
    return Article.from_json(_variorum.article(page_given(page, url), clean, language))


def quotes(page: PageLike, url: str | None = None, *, clean: bool = False, language: Language = "auto") -> list[Quotation]:
    """Returns the quotations of one page, handed over as for :func:`extract`: content, cue and speaker, each with its place.

    >>> import variorum
    >>> [found] = variorum.quotes("“The dyke holds,” Jorunn Hask said.", clean=True)
    >>> found.kind, str(found.speaker), str(found.content)
    ('direct', 'Jorunn Hask', '“The dyke holds,”')
    """
    lines = _variorum.quotations(page_given(page, url), clean, language)
    return [Quotation.from_dict(it) for it in json.loads(lines)]


def extract_all(
    inputs: PileLike,
    *,
    clean: bool = False,
    language: Language = "auto",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Article]:
    """Gives the article of each capture in files, folders, web archives, feeds and JSON lines, in order, however many there are.

    ``inputs`` is a path, or any number of paths, bytes and :class:`~variorum.Capture`. ``jobs`` threads read, all cores unless told
    otherwise, a few pages ahead. What is refused is warned of at the end (:class:`~variorum.RefusalWarning`).

    >>> import variorum
    >>> pages = [variorum.Capture("The dyke at Norrvik held, the flood board said on Tuesday.", id=name) for name in "ab"]
    >>> [it.source for it in variorum.extract_all(pages)]
    ['a', 'b']
    """
    all = reading(inputs, "articles", clean=clean, language=language, jobs=jobs, progress=progress)
    for lines in all.steps():
        for line in lines:
            yield Article.from_json(line)
    all.tell()


def quotes_all(
    inputs: PileLike,
    *,
    clean: bool = False,
    language: Language = "auto",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Quotation]:
    """Gives the quotations of each capture, as :func:`extract_all` gives articles; ``doc`` says which capture each is of.

    >>> import variorum
    >>> page = variorum.Capture("“It holds,” Jorunn Hask said. “For now,” Tove Lund said.", id="a")
    >>> [str(it) for it in variorum.quotes_all(page, clean=True)]
    ['Jorunn Hask: “It holds,”', 'Tove Lund: “For now,”']
    """
    all = reading(inputs, "quotations", clean=clean, language=language, jobs=jobs, progress=progress)
    for lines in all.steps():
        for line in lines:
            for it in json.loads(line):
                yield Quotation.from_dict(it)
    all.tell()
