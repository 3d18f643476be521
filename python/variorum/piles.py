"""Many documents at once: their edition, who copies whom, which report one event, what they claim."""

from __future__ import annotations

import os
from pathlib import Path

from . import _variorum
from .errors import InputError
from .inputs import Language, PileLike, Progress, reading
from .records import Claim, Conflict, CopyGroup, Edition, StoryCluster
from .records.edition import edition_of


def read(
    inputs: PileLike,
    *,
    one_story: bool = False,
    corrections: str | os.PathLike[str] | None = None,
    length: int | None = None,
    clean: bool = False,
    language: Language = "auto",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Edition:
    """Returns the edition of captures: stories, utterances with an apparatus of their wordings, who took words from whom, claims by how many
    independent origins attest them, conflicts, timelines and briefs.

    ``inputs`` is a path, or any number of paths, bytes and :class:`~variorum.Capture`; a path may be a folder, a web archive, a feed or JSON
    lines. ``one_story`` says that all report one event. ``corrections`` is TOML, or a path to a file of it. ``length`` is the most words of a
    brief. ``jobs`` threads read, all cores unless told otherwise. ``progress`` is called with the number of documents read since the last
    call, so that the ``update`` of a tqdm bar fits. Ctrl-C is heard at any time. What is refused is warned of and stands in ``refusals``.

    >>> import variorum
    >>> courier = "Dyke holds in Norrvik\\n\\nNORRVIK, March 3, 2026 – “The old dyke will hold,” Jorunn Hask said on Tuesday."
    >>> herald = "Hask on the dyke\\n\\nNORRVIK, March 3, 2026 – “The dyke will hold,” Jorunn Hask, of the flood board, said on Tuesday."
    >>> edition = variorum.read([variorum.Capture(courier, id="courier"), variorum.Capture(herald, id="herald")], one_story=True)
    >>> [utterance] = edition.stories[0].utterances
    >>> str(utterance)
    'Jorunn Hask: “The old dyke will hold,”'
    >>> [(str(it.lemma.text), it.readings[0].class_) for it in utterance.apparatus]
    [('old', 'omission')]
    """
    all = reading(inputs, "documents", clean=clean, language=language, jobs=jobs, progress=progress)
    all.finish()
    if all.n_read == 0:
        raise InputError("nothing to read in what was given")
    toml = Path(corrections).read_text(encoding="utf-8") if isinstance(corrections, os.PathLike) else corrections
    native = _variorum.Edition.of(all.pile, one_story, toml, length)
    return edition_of(native, tuple(all.refusals))


def claims(
    inputs: PileLike,
    *,
    clean: bool = False,
    language: Language = "auto",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> list[Claim | Conflict]:
    """Returns what the captures state and where they differ: of each story its claims, then its conflicts.

    >>> import variorum
    >>> pages = [f"Flood at Norrvik\\n\\nNORRVIK, March 3, 2026 – The flood killed {n} people at Norrvik on Tuesday." for n in (2, 3)]
    >>> found = variorum.claims([variorum.Capture(it, id=name) for it, name in zip(pages, "ab")])
    >>> all(isinstance(it, (variorum.Claim, variorum.Conflict)) for it in found)
    True
    """
    edition = read(inputs, clean=clean, language=language, jobs=jobs, progress=progress)
    found: list[Claim | Conflict] = []
    for story in edition.stories:
        found.extend(story.claims)
        found.extend(story.conflicts)
    return found


def reuse(
    inputs: PileLike,
    *,
    clean: bool = False,
    language: Language = "auto",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> list[CopyGroup]:
    """Returns who copies whom: groups of copies, their parents, the passages they share; what copies nobody is a group of its own.

    >>> import variorum
    >>> words = "The old dyke at Norrvik held through the night, the flood board said, and nobody had to leave a house behind it."
    >>> pages = [variorum.Capture(words, id="wire", published="2026-03-03"), variorum.Capture(words, id="post", published="2026-03-04")]
    >>> [group] = variorum.reuse(pages, clean=True)
    >>> [(it.id, it.parent, it.extent) for it in group.members]
    [('wire', None, None), ('post', 'wire', 'wholly')]
    """
    all = reading(inputs, "bodies", clean=clean, language=language, jobs=jobs, progress=progress)
    all.finish()
    return [CopyGroup.from_json(it) for it in _variorum.reuse(all.pile)]


def stories(
    inputs: PileLike,
    *,
    clean: bool = False,
    language: Language = "auto",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> list[StoryCluster]:
    """Returns which captures report one event, and which of them are one independent origin.

    >>> import variorum
    >>> dyke = "The old dyke at Norrvik held through the night, the flood board said, and nobody had to leave a house behind it."
    >>> pier = "A ferry struck the pier at Lowmoor in fog, the harbour master said, and two lorries went into the water."
    >>> pages = [variorum.Capture(it, id=name, published="2026-03-03") for it, name in ((dyke, "a"), (pier, "b"), (dyke, "c"))]
    >>> [it.members for it in variorum.stories(pages, clean=True)]
    [('a', 'c'), ('b',)]
    """
    all = reading(inputs, "bodies", clean=clean, language=language, jobs=jobs, progress=progress)
    all.finish()
    return [StoryCluster.from_json(it) for it in _variorum.stories(all.pile)]
