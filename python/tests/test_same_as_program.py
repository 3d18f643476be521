"""The wheel and the command line give the same bytes for the same captures."""

from __future__ import annotations

from pathlib import Path

import pytest
import variorum
from conftest import told


def test_articles(dyke: Path, program: Path) -> None:
    lines = told(program, "extract", dyke).splitlines()
    assert len(lines) == 8
    assert [it.to_json() for it in variorum.extract_all(dyke)] == lines
    path = dyke / "norrvik-courier.txt"
    assert variorum.extract(path).to_json() == told(program, "extract", path).strip()


def test_quotations(dyke: Path, program: Path) -> None:
    lines = told(program, "quotes", dyke).splitlines()
    assert len(lines) > 20
    assert [it.to_json() for it in variorum.quotes_all(dyke)] == lines
    path = dyke / "kelda-post.txt"
    assert [it.to_json() for it in variorum.quotes(path)] == told(program, "quotes", path).splitlines()


@pytest.mark.parametrize("jobs", [1, 3])
def test_piles(dyke: Path, pier: Path, program: Path, jobs: int) -> None:
    paths = [dyke, pier]
    assert [it.to_json() for it in variorum.reuse(paths, jobs=jobs)] == told(program, "reuse", *paths).splitlines()
    assert [it.to_json() for it in variorum.stories(paths, jobs=jobs)] == told(program, "stories", *paths).splitlines()
    assert [it.to_json() for it in variorum.claims(paths, jobs=jobs)] == told(program, "claims", *paths).splitlines()


@pytest.mark.parametrize("format", ["report", "json", "html", "markdown", "tei", "csv", "jsonld", "annotations", "csl", "bibtex"])
def test_editions(dyke: Path, pier: Path, program: Path, format: str) -> None:
    edition = variorum.read([dyke, pier])
    assert edition.form(format) == told(program, "read", dyke, pier, "--format", format)


def test_an_edition_made_of_its_own_record(dyke: Path, program: Path) -> None:
    edition = variorum.read(dyke)
    again = variorum.Edition.from_dict(edition.to_dict())
    assert again == edition
    assert again.form("json") == told(program, "read", dyke, "--format", "json")


@pytest.mark.parametrize("format", ["json", "csv", "graphml", "svg", "tei", "html", "text"])
def test_collation(program: Path, tmp_path: Path, format: str) -> None:
    texts = {"H": "“There will not be any houses,” she said.", "L": "“There will be no houses,” she said."}
    paths = []
    for siglum, text in texts.items():
        paths.append(tmp_path / f"{siglum}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    assert variorum.collate(texts).form(format) == told(program, "collate", *paths, "--format", format)


def test_a_stemma(dyke: Path, program: Path, tmp_path: Path) -> None:
    edition = variorum.read(dyke)
    path = tmp_path / "edition.json"
    path.write_text(edition.form("json"), encoding="utf-8")
    stemma = edition.stories[0].stemma
    assert stemma.svg == told(program, "stemma", path, "--format", "svg")
    assert stemma.dot == told(program, "stemma", path, "--format", "dot")


def test_a_casebook(dyke: Path, pier: Path, program: Path, tmp_path: Path) -> None:
    told(program, "add", "--casebook", tmp_path / "a", dyke, pier)
    with variorum.open_casebook(tmp_path / "b", create=True) as case:
        added = case.add([dyke, pier])
        assert (added.new, added.known) == (12, 0)
    both = [variorum.open_casebook(tmp_path / it) for it in "ab"]
    for what in ("stories", "articles"):
        rows = [[it.to_json() for it in getattr(case, what)()] for case in both]
        assert rows[0] == rows[1] == told(program, "ls", what, "--casebook", tmp_path / "a", "--format", "jsonl").splitlines()
    found = [it.to_json() for it in both[1].search("speaker:vossberg dyke*")]
    assert found == told(program, "search", "speaker:vossberg dyke*", "--casebook", tmp_path / "a", "--format", "jsonl").splitlines()
    assert both[0].edition() == both[1].edition() == variorum.read([dyke, pier])
