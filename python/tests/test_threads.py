"""Faults, signals, other threads, progress."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import variorum
from tqdm import tqdm
from variorum import _variorum

PAGE = "<html><body><article><h1>Dyke</h1><p>The old dyke at Norrvik held through the night, the board said.</p></article></body></html>"


def test_a_panic_is_an_exception(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUST_BACKTRACE", raising=False)
    with pytest.raises(variorum.ProgramFault, match="fault of the program: 2 of 1 houses") as raised:
        _variorum._fail("2 of 1 houses")
    assert isinstance(raised.value, variorum.VariorumError)
    assert capfd.readouterr().err == ""
    assert variorum.extract(PAGE).is_article


def test_a_page_nested_without_end() -> None:
    deep = "<div>" * 200_000 + "The dyke holds." + "</div>" * 200_000
    assert variorum.extract(deep).source == "page"


def endless() -> Iterator[variorum.Capture]:
    while True:
        yield variorum.Capture(PAGE)


@pytest.mark.parametrize("reader", [variorum.read, variorum.stories, lambda it: list(variorum.extract_all(it))])
def test_ctrl_c_ends_a_reading(reader: object) -> None:
    pid = os.getpid()
    timer = threading.Timer(0.3, lambda: os.kill(pid, signal.SIGINT))
    timer.start()
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        reader(endless())  # type: ignore[operator]
    assert time.monotonic() - begun < 5
    assert variorum.extract(PAGE).is_article


def test_the_lock_is_released(dyke: Path) -> None:
    n_turns = 0
    is_done = threading.Event()

    def turn() -> None:
        nonlocal n_turns
        while not is_done.is_set():
            n_turns += 1
            time.sleep(0.001)

    thread = threading.Thread(target=turn)
    thread.start()
    for _ in range(3):
        variorum.read(dyke)
    is_done.set()
    thread.join()
    # The thread got turns while the editions were made.
    assert n_turns > 20


def test_many_threads_at_once(dyke: Path) -> None:
    paths = sorted(dyke.iterdir())
    alone = [variorum.extract(it) for it in paths]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(variorum.extract, paths * 4)) == alone * 4


def test_progress(dyke: Path) -> None:
    with tqdm(total=8, disable=True) as bar:
        counts: list[int] = []

        def told(n: int) -> None:
            counts.append(n)
            bar.update(n)

        variorum.read(dyke, progress=told)
    assert sum(counts) == 8


def test_an_error_of_progress_is_passed_on(dyke: Path) -> None:
    def broken(n: int) -> None:
        raise LookupError("no bar")

    with pytest.raises(LookupError, match="no bar"):
        variorum.read(dyke, progress=broken)


def test_the_same_in_any_order(dyke: Path) -> None:
    paths = sorted(dyke.iterdir())
    assert variorum.read(paths).to_json() == variorum.read(paths[::-1], jobs=1).to_json()
