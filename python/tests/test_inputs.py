"""What can be handed over, and what becomes of what cannot be read."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
import variorum

PAGE = (
    "<!doctype html><html><head><title>Dyke holds</title></head><body><article><h1>Dyke holds</h1>"
    "<p>The old dyke at Norrvik held through the night, the flood board said on Tuesday, and nobody had to leave.</p>"
    "<p>“We were lucky with the wind,” Jorunn Hask said at the town hall, where the board met on Tuesday.</p></article></body></html>"
)


def test_one_page_in_every_guise(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    guises = [PAGE, PAGE.encode(), bytearray(PAGE.encode()), path, variorum.Capture(PAGE), gzip.compress(PAGE.encode())]
    texts = {variorum.extract(it).text for it in guises}
    assert len(texts) == 1 and "lucky" in texts.pop()


def test_a_string_is_decoded_already() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')
    assert variorum.extract(page).text == variorum.extract(page.encode("windows-1252")).text
    garbled = page.replace("windows-1252", "utf-16").replace("lucky", "l\u00fccky")
    assert "lücky" in variorum.extract(garbled).text


def test_what_is_known_of_a_capture_is_evidence() -> None:
    page = variorum.Capture(PAGE.encode(), id="a", url="https://courier.example/2026/03/03/dyke", publisher="Norrvik Courier")
    article = variorum.extract(page)
    assert (article.source, article.publisher_name, article.published) == ("a", "Norrvik Courier", "2026-03-03")


def test_a_name_is_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(PAGE, encoding="utf-8")
    with pytest.raises(variorum.InputError, match="pathlib.Path"):
        variorum.extract("page.html")


@pytest.mark.parametrize(
    ("page", "why"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"WARC/1.0\r\n", "WARC"), (Path("nowhere"), "no such file")]
)
def test_what_is_no_page_is_told(page: bytes, why: str) -> None:
    with pytest.raises(variorum.InputError, match=why):
        variorum.extract(page)


def test_containers(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"id": it, "html": PAGE}) + "\n" for it in ("x", "y")), encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": "The dyke at Norrvik holds."}).encode()))
    (tmp_path / ".hidden").write_text(PAGE, encoding="utf-8")
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/a\r\nContent-Length: {len(block)}\r\n"
    head += "Content-Type: application/http; msgtype=response\r\n\r\n"
    (tmp_path / "c.warc").write_bytes(head.encode() + block + b"\r\n\r\n")
    sources = [it.source for it in variorum.extract_all(tmp_path)]
    assert sources == ["x", "y", f"{tmp_path}/b.jsonl.gz#1", f"{tmp_path}/c.warc#1"]
    archive = (tmp_path / "c.warc").read_bytes()
    assert [it.source for it in variorum.extract_all([archive, PAGE.encode()])] == ["bytes#1#1", "bytes#2"]


def test_refusals_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "b.jsonl").write_text('{"text": "The dyke holds."}\n{"title": "none"}\n', encoding="utf-8")
    with pytest.warns(variorum.RefusalWarning, match="2 refused"):
        edition = variorum.read([tmp_path])
    assert len(edition.captures) == 1
    assert [(Path(it.input).name, it.line) for it in edition.refusals] == [("a.png", None), ("b.jsonl", 2)]
    with pytest.raises(variorum.InputError, match="PNG"):
        variorum.read(tmp_path / "a.png")
    with pytest.raises(variorum.InputError, match="no such file"):
        variorum.read("nowhere")
    with pytest.raises(variorum.InputError, match="without files"):
        (tmp_path / "empty").mkdir()
        variorum.read(tmp_path / "empty")


def test_folders_linked_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    os.symlink(tmp_path, tmp_path / "again")
    assert len(list(variorum.extract_all(tmp_path))) == 1


@pytest.mark.parametrize("wrong", [3, [3], None])
def test_what_is_no_input_is_told(wrong: object) -> None:
    with pytest.raises(variorum.InputError, match="expected"):
        variorum.read(wrong)  # type: ignore[arg-type]


def test_an_error_of_the_iterable_is_passed_on() -> None:
    def pages() -> object:
        yield PAGE.encode()
        raise LookupError("the corpus ends here")

    with pytest.raises(LookupError, match="ends here"):
        variorum.read(pages())  # type: ignore[arg-type]


def test_options_that_do_not_exist() -> None:
    with pytest.raises(variorum.InputError, match="language"):
        variorum.extract(PAGE, language="xx")  # type: ignore[arg-type]
    with pytest.raises(variorum.InputError, match="jobs"):
        variorum.read([PAGE.encode()], jobs=0)
    with pytest.raises(variorum.InputError, match="form"):
        variorum.read([PAGE.encode()]).form("docx")
