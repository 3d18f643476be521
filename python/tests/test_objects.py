"""Records as objects, and what a notebook shows of them."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from pathlib import Path

import pytest
import variorum


@pytest.fixture(scope="module")
def edition(dyke: Path) -> variorum.Edition:
    return variorum.read(dyke)


def test_records_are_frozen_and_equal_by_value(edition: variorum.Edition) -> None:
    story = edition.stories[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        story.headline = "another"  # type: ignore[misc]
    assert variorum.Story.from_dict(story.to_dict()) == story
    assert len({*edition.articles, *edition.articles}) == len(edition.articles)


def test_records_travel(edition: variorum.Edition) -> None:
    assert pickle.loads(pickle.dumps(edition)) == edition
    article = copy.deepcopy(edition.articles[0])
    assert article == edition.articles[0]
    assert dataclasses.replace(article, notes=("seen",)).to_dict()["notes"] == ["seen"]


def test_a_record_that_is_none() -> None:
    with pytest.raises(variorum.InputError, match="without capture"):
        variorum.Article.from_dict({"id": "a"})
    assert variorum.Anchor.from_dict({"capture": "c", "start": 0, "end": 1, "exact": "a", "new in format 1.1": 1}).end == 1


def test_the_schema_is_kept(edition: variorum.Edition) -> None:
    required = json.loads(variorum.SCHEMA)["required"]
    assert set(required) <= set(edition.to_dict())


def test_every_anchor_is_true(edition: variorum.Edition, dyke: Path) -> None:
    raw = {it.id: Path(it.sources[0]).read_bytes() for it in edition.captures}
    fold = lambda text: " ".join(text.split())  # noqa: E731
    n = 0
    for quotation in edition.quotations:
        for it in quotation.content.anchors:
            assert fold(raw[it.capture][it.start : it.end].decode()) == fold(it.exact)
            n += 1
    assert n > 20


def test_a_story_in_a_notebook(edition: variorum.Edition) -> None:
    story = edition.stories[0]
    shown = story._repr_html_()
    assert shown.startswith("<iframe srcdoc=") and "Vossberg" in shown
    page = story.html()
    assert page.count("<article class=\"story\"") == 1 and "Norrvik Courier" in page
    assert "Vossberg" in edition._repr_html_()
    assert story.headline in story.markdown() and "Vossberg" in story.report(width=60)
    assert max(len(it) for it in story.report(width=60).splitlines()) <= 60


def test_an_utterance_in_a_notebook(edition: variorum.Edition) -> None:
    utterance = max(edition.stories[0].utterances, key=lambda it: len(it.apparatus))
    page = utterance.html()
    assert utterance.apparatus and 'class="apparatus"' in page and page.count('<section id="s0-') == 1
    others = [it for it in edition.stories[0].utterances if it.text not in utterance.text]
    assert others and not any(it.text in page for it in others if len(it.text) > 60)
    alone = variorum.Utterance.from_dict(utterance.to_dict())
    assert 'class="apparatus"' in alone.html()
    assert alone._repr_html_().startswith("<iframe")


def test_a_lineage_in_a_notebook(edition: variorum.Edition) -> None:
    stemma = edition.stories[0].stemma
    assert stemma._repr_svg_().startswith("<svg") and "digraph" in stemma.dot
    assert {"nodes", "edges"} == set(stemma.to_dict()) and len(stemma.edges) > 0


def test_corrections(dyke: Path, tmp_path: Path) -> None:
    toml = '[[split]]\nrenderings = [{ report = "kelda-post.txt", words = "no such words stand there" }]\n'
    path = tmp_path / "corrections.toml"
    path.write_text(toml, encoding="utf-8")
    for it in (toml, path):
        [correction] = variorum.read(dyke, corrections=it).corrections
        assert correction.refused
    with pytest.raises(variorum.InputError, match="corrections"):
        variorum.read(dyke, corrections="[[melt]]")


def test_collation_takes_what_collatex_takes() -> None:
    pairs = variorum.collate([("A", "no houses"), ("B", "any houses")], base="B")
    mapping = variorum.collate({"A": "no houses", "B": "any houses"}, base="B")
    collatex = variorum.collate({"witnesses": [{"id": "A", "tokens": [{"t": "no "}, {"t": "houses"}]}, {"id": "B", "content": "any houses"}]}, base="B")
    assert pairs.table == mapping.table == collatex.table == [["no", "houses"], ["any", "houses"]]
    assert pairs.apparatus[0].readings[0].text == "no"
    assert variorum.collate(["no houses", "any houses"]).witnesses == ("A", "B")
    assert "<table" in pairs.form("html") and pairs._repr_html_().startswith("<iframe")
    for wrong, why in [({"A": 3}, "type int"), ("one", "several"), ([("A", "a"), ("A", "b")], "two witnesses")]:
        with pytest.raises(variorum.InputError, match=why):
            variorum.collate(wrong)  # type: ignore[arg-type]
    with pytest.raises(variorum.InputError, match="no witness is called C"):
        variorum.collate(["a", "b"], base="C")


def test_a_casebook(dyke: Path, tmp_path: Path) -> None:
    with pytest.raises(variorum.CasebookError, match="no casebook"):
        variorum.open_casebook(tmp_path / "none")
    with variorum.open_casebook(tmp_path / "case", create=True) as case:
        case.add(dyke)
        [row] = case.stories()[:1]
        story = case.story(row.story)
        assert story.headline == row.headline and "Vossberg" in story.html()
        [capture] = [it for it in case.captures() if it.source.endswith("kelda-post.txt")]
        assert case.capture(capture.id).page == (dyke / "kelda-post.txt").read_bytes()
        assert case.search("speaker:vossberg kind:direct")[0].kind == "direct"
        with pytest.raises(variorum.QuestionError):
            case.search("date:yesterday")
        with pytest.raises(variorum.UnknownIdError, match="s-nothing"):
            case.story("s-nothing")
    with pytest.raises(variorum.CasebookError, match="closed"):
        case.stories()
