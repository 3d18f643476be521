"""What the tests share: the example's captures and the command line, where it is built."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("VARIORUM_ROOT", Path(__file__).resolve().parents[2]))
STORIES = ROOT / "stories"


@pytest.fixture(scope="session")
def dyke() -> Path:
    """Eight reports on a dyke and a ferry."""
    return STORIES / "norrvik-dyke" / "captures"


@pytest.fixture(scope="session")
def pier() -> Path:
    """A page caught twice."""
    return STORIES / "lowmoor-pier" / "captures"


@pytest.fixture(scope="session")
def program() -> Path:
    """The command line: ``VARIORUM_PROGRAM``, else the release build."""
    path = Path(os.environ.get("VARIORUM_PROGRAM", ROOT / "target" / "release" / "variorum"))
    if not path.exists():
        pytest.skip(f"no {path}; cargo build --release -p variorum-cli makes it")
    return path


def told(program: Path, *arguments: object) -> str:
    """Returns what the command line prints."""
    run = subprocess.run([program, *map(str, arguments), "--quiet"], capture_output=True, check=False)
    assert run.returncode in (0, 1), run.stderr.decode()
    return run.stdout.decode()
