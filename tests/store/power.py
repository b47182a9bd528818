"""Cuts the power: what a process really asked of the disk is recorded, and any part of it may be lost.

``recorder.c`` writes down every write, sync and change of names. A *cut* replays a record up to some
moment as the unkindest disk may leave it:

- of each file, everything up to its last sync is there; of what was written later, each write is there,
  missing, or torn at a sector, in any order;
- names (made, renamed, linked, removed) are there if their folder was synced afterwards. Of the others,
  either all up to some moment are, as on a disk with a journal, or any of them, in any combination.

A rename is there as a whole or not at all, as on every file system in use.
"""

import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = Path(__file__).with_name("recorder.c")
SECTORS = (512, 4096)
_RECORD = struct.Struct("<cQQQQI")
_NAMES = frozenset("CMRULT") - {"T"}


class CannotRecord(Exception):
    """Says why nothing can be recorded here."""


def compiled(source: Path, folder: Path) -> Path:
    """Compile a library to stand in front of the C library; raise ``CannotRecord`` where that cannot be done."""
    compiler = shutil.which("cc")
    if not sys.platform.startswith("linux") or not compiler:
        raise CannotRecord("What is asked of the system is recorded on Linux, where there is a C compiler.")
    made = folder / source.with_suffix(".so").name
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl", "-lpthread"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotRecord(f"The recorder cannot be compiled: {done.stderr}")
    return made


def record(recorder: Path, folder: Path, command: list[str]) -> "Recording":
    """Run a command, and return what it asked of the disk under a folder."""
    found, log = Recording.over(folder), folder.with_name("log")
    own = {"LD_PRELOAD": str(recorder), "RECORD_UNDER": str(folder), "RECORD_TO": str(log)}
    subprocess.run(command, cwd=ROOT, env=os.environ | own, check=True, timeout=300)
    found.load(log)
    return found


@dataclass(slots=True)
class Event:
    """One call: ``file`` and ``folder`` are numbers of files as this module counts them."""

    what: str
    file: int
    folder: int
    other: int
    place: int
    content: bytes

    @property
    def names(self) -> list[str]:
        return self.content.decode().split("/")


@dataclass(slots=True)
class File:
    """A file or a folder as it was before recording; every later one begins empty."""

    content: bytes = b""
    entries: dict[str, int] | None = None


@dataclass(slots=True)
class Recording:
    """Everything that was recorded, over what was there before."""

    files: dict[int, File] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    root: int = 0

    @classmethod
    def over(cls, folder: Path) -> "Recording":
        """Begin with what lies in a folder now."""
        found = cls(root=folder.stat().st_ino)
        for here, folders, names in os.walk(folder):
            entries = {name: (Path(here) / name).stat().st_ino for name in (*folders, *names)}
            found.files[Path(here).stat().st_ino] = File(entries=entries)
            for name in names:
                found.files[entries[name]] = File((Path(here) / name).read_bytes())
        return found

    def load(self, log: Path) -> None:
        """Read what was recorded; the system gives a number anew once its file is gone, and here it gets another."""
        now: dict[int, int] = {0: 0}
        fresh = max(self.files) + 1
        data, at = log.read_bytes(), 0
        while at < len(data):
            what, *numbers, length = _RECORD.unpack_from(data, at)
            file, folder, other, place = numbers
            at += _RECORD.size
            if what in (b"C", b"M"):
                now[file] = fresh
                self.files[fresh] = File(entries={} if what == b"M" else None)
                fresh += 1
            file, folder, other = (now.get(number, number) for number in (file, folder, other))
            self.events.append(Event(what.decode(), file, folder, other, place, data[at : at + length]))
            at += length

    def said(self, until: int, name: str) -> bytes:
        """Return what had been written to a file at the root, whether or not it was synced."""
        number = self.files[self.root].entries[name]
        return self.files[number].content + b"".join(
            event.content for event in self.events[:until] if event.what == "W" and event.file == number
        )


def moments(recording: Recording, chance: random.Random, cuts: int) -> Iterator[int]:
    """Give moments to cut the power at: half of them just where something was synced, named or said."""
    apart = [n for n, event in enumerate(recording.events) if event.what != "W"]
    for turn in range(cuts):
        near = chance.choice(apart) + chance.randint(0, 1)
        yield near if turn % 2 else chance.randint(1, len(recording.events))


def cut(recording: Recording, until: int, chance: random.Random, target: Path) -> None:
    """Lay out in a folder what a disk may hold after the power was cut at a moment."""
    events = recording.events[:until]
    entries = _names(recording, events, chance)
    contents = _contents(recording, events, chance)
    laid: dict[int, Path] = {}

    def lay(number: int, path: Path) -> None:
        if recording.files[number].entries is not None:
            path.mkdir()
            for name, inside in entries[number].items():
                lay(inside, path / name)
        elif number in laid:
            os.link(laid[number], path)
        else:
            path.write_bytes(contents(number))
            laid[number] = path

    lay(recording.root, target)


def _names(recording: Recording, events: list[Event], chance: random.Random) -> dict[int, dict[str, int]]:
    synced: dict[int, int] = {}
    for at, event in enumerate(events):
        if event.what == "D":
            synced[event.file] = at
    asked = [(at, event) for at, event in enumerate(events) if event.what in _NAMES]
    safe = {at for at, event in asked if at < max(synced.get(event.folder, -1), synced.get(event.other, -1))}
    if chance.random() < 0.5:  # in their order, as a journal keeps it
        last = chance.randint(max(safe, default=-1), len(events))
        kept = {at for at, _event in asked if at <= last}
    else:
        share = chance.random()
        kept = safe | {at for at, _event in asked if chance.random() < share}
    found = {
        number: dict(file.entries) for number, file in recording.files.items() if file.entries is not None
    }
    for at, event in asked:
        if at in kept:
            _rename(found, event)
    return found


def _rename(found: dict[int, dict[str, int]], event: Event) -> None:
    first, last = event.names[0], event.names[-1]
    if event.what in "CML":
        found[event.folder][last] = event.file
    elif event.what == "U":
        found[event.folder].pop(last, None)
    else:
        if found.get(event.folder, {}).get(first) == event.file:
            del found[event.folder][first]
        found[event.other][last] = event.file


def _contents(recording: Recording, events: list[Event], chance: random.Random):
    asked: dict[int, list[Event]] = {}
    synced: dict[int, int] = {}
    for event in events:
        if event.what in "WT":
            asked.setdefault(event.file, []).append(event)
        elif event.what == "S":
            synced[event.file] = len(asked.get(event.file, []))

    def content(number: int) -> bytes:
        found = bytearray(recording.files[number].content)
        manner = chance.choice(("none", "some", "all"))
        sector = chance.choice(SECTORS)
        for at, event in enumerate(asked.get(number, [])):
            if at < synced.get(number, 0) or manner == "all":
                _apply(found, event)
            elif manner == "some" and chance.random() < 0.7:
                _apply(found, event, chance, sector)
        return bytes(found)

    return content


def _apply(found: bytearray, event: Event, chance: random.Random | None = None, sector: int = 0) -> None:
    """Write into a file, or cut its length; with a ``chance``, only some sectors of it."""
    if event.what == "T":
        found[event.place :] = b"\0" * max(0, event.place - len(found))
        return
    begin, end = event.place, event.place + len(event.content)
    if chance is None:
        pieces = [(begin, end)]
    else:
        edges = [begin, *range((begin // sector + 1) * sector, end, sector), end]
        torn = chance.random() < 0.5
        pieces = [pair for pair in pairwise(edges) if not torn or chance.random() < 0.5]
    for start, stop in pieces:
        found[len(found) :] = b"\0" * max(0, stop - len(found))
        found[start:stop] = event.content[start - begin : stop - begin]
