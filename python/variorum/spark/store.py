"""Files of any scheme that Spark knows, listed and written by the driver; stages and their manifests."""

from __future__ import annotations

import glob
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@dataclass(frozen=True)
class InputFile:
    """A file to read: its name, which doc ids begin with, its size and when it was last written."""

    path: str
    n_bytes: int
    modified: int


@dataclass(frozen=True)
class Manifest:
    """What a stage left: what it was made from, how many rows of which kind, and a hash of them that does not hang on their order."""

    stage: str
    made_from: str
    counts: dict[str, int]
    hash: str

    @property
    def signature(self) -> str:
        """What a later stage is made from."""
        return _digest([self.stage, self.made_from, self.hash])


class Store:
    """The folder that a job writes to."""

    def __init__(self, spark: SparkSession, folder: str) -> None:
        self.folder = folder.rstrip("/")
        self._jvm: Any = spark._jvm
        self._conf: Any = spark._jsc.hadoopConfiguration()

    def path(self, *parts: str) -> str:
        """Returns a path in the folder."""
        return "/".join([self.folder, *parts])

    def manifest(self, stage: str, made_from: str) -> Manifest | None:
        """Returns what a complete stage left, where it was made from the same."""
        text = self._read(self.path("stages", f"{stage}.json"))
        found = Manifest(**json.loads(text)) if text else None
        return found if found and found.made_from == made_from else None

    def complete(self, manifest: Manifest) -> None:
        """Says that a stage is complete; from now on it is skipped."""
        self._write(self.path("stages", f"{manifest.stage}.json"), json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n")

    def clear(self, *parts: str) -> None:
        """Removes what an unfinished run left."""
        fs, path = self._at(self.path(*parts))
        fs.delete(path, True)

    def _at(self, path: str) -> tuple[Any, Any]:
        hadoop = self._jvm.org.apache.hadoop.fs.Path(path)
        return hadoop.getFileSystem(self._conf), hadoop

    def _read(self, path: str) -> str | None:
        fs, at = self._at(path)
        if not fs.exists(at):
            return None
        stream = fs.open(at)
        try:
            return bytes(stream.readAllBytes()).decode()
        finally:
            stream.close()

    def _write(self, path: str, text: str) -> None:
        """Writes whole or not at all."""
        fs, unfinished = self._at(path + ".unfinished")
        stream = fs.create(unfinished, True)
        stream.write(bytearray(text.encode()))
        stream.close()
        _, at = self._at(path)
        fs.delete(at, False)
        fs.rename(unfinished, at)

    def files(self, inputs: Iterable[str]) -> list[InputFile]:
        """Lists the files that globs and folders name, hidden ones left out: as ``variorum read`` lists them."""
        found: list[InputFile] = []
        for it in inputs:
            n_before = len(found)
            found.extend(self._remote(it) if "://" in it and not it.startswith("file:") else _local(it.removeprefix("file://")))
            if len(found) == n_before:
                raise InputError(f"{it}: no such file or folder")
        return found

    def _remote(self, pattern: str) -> list[InputFile]:
        fs, at = self._at(pattern)
        found: list[InputFile] = []
        for status in fs.globStatus(at) or []:
            files = fs.listFiles(status.getPath(), True)
            while files.hasNext():
                it = files.next()
                path = it.getPath().toString()
                if not any(part.startswith((".", "_")) for part in path[len(pattern.split("*")[0]) :].split("/")):
                    found.append(InputFile(path, it.getLen(), it.getModificationTime()))
        return sorted(found, key=lambda it: it.path.encode())


def _local(pattern: str) -> list[InputFile]:
    from ..inputs import _folder

    paths = [pattern] if os.path.exists(pattern) else sorted(glob.glob(pattern, recursive=True), key=os.fsencode)
    found = []
    for path in paths:
        all = [str(it[1]) for it in _folder(path, set(), is_named=False)] if os.path.isdir(path) else [path]
        for it in all:
            about = os.stat(it)
            found.append(InputFile(it, about.st_size, about.st_mtime_ns))
    return found


def signature(files: list[InputFile], *options: object) -> str:
    """Returns what a first stage is made from: every file, and every option that its rows hang on."""
    return _digest([*map(str, options), *(f"{it.path}\t{it.n_bytes}\t{it.modified}" for it in files)])


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
