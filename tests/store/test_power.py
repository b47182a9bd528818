"""What the program said was done is there after the power was cut, whatever the disk had not yet written."""

import random
import shutil
import sys

import pytest

from tests.conftest import SOAK
from tests.store import deeds, power
from tests.store.killing import look, said

CUTS = 600 if SOAK else 40


@pytest.fixture(scope="module")
def recorder(tmp_path_factory):
    try:
        return power.compiled(power.SOURCE, tmp_path_factory.mktemp("recorder"))
    except power.CannotRecord as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def recording(recorder, tmp_path_factory):
    """A long day's record: saves, an import, backups, restores, settings and key files, and the place it is of."""
    folder = tmp_path_factory.mktemp("day")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TUTOR_DESK_HOME", "")
        place = deeds.make(folder / "place")
    command = [sys.executable, "-m", "tests.store.deeds", str(place.folder)]
    return power.record(recorder, place.folder, command)


@pytest.mark.parametrize("part", range(10))
def test_nothing_that_was_done_is_lost_when_the_power_is_cut(recording, tmp_path, monkeypatch, part):
    chance = random.Random(part)
    place = deeds.Place(tmp_path / "after")
    monkeypatch.setenv("TUTOR_DESK_HOME", str(place.folder / "home"))
    for until in power.moments(recording, chance, CUTS // 10):
        power.cut(recording, until, chance, place.folder)
        look(place, said(recording.said(until, "said")))
        shutil.rmtree(place.folder)


CARELESS = """
import os, sys
folder = sys.argv[1]
for name, content in (("kept", b"1"), ("lost", b"2"), ("late", b"3"), ("torn", b"4" * 3000)):
    handle = os.open(f"{folder}/{name}", os.O_WRONLY | os.O_CREAT)
    os.write(handle, content)
    if name in ("kept", "late"):
        os.fsync(handle)
    if name == "torn":
        above = os.open(folder, os.O_RDONLY)
        os.fsync(above)  # every name is safe, and what stands in two of the files is not
"""


def test_what_a_careless_program_did_not_sync_is_lost_or_torn_at_some_cuts(recorder, tmp_path):
    """The simulation notices: of what was not forced to the disk, each part goes missing at some time."""
    place = tmp_path / "place"
    place.mkdir()
    found = power.record(recorder, place, [sys.executable, "-c", CARELESS, str(place)])
    chance, seen = random.Random(1), {"kept": set(), "lost": set(), "late": set(), "torn": set()}
    for turn in range(60):
        after = tmp_path / f"after {turn}"
        power.cut(found, len(found.events), chance, after)
        for name, contents in seen.items():
            contents.add((after / name).read_bytes())
    assert (seen["kept"], seen["late"]) == ({b"1"}, {b"3"})
    assert seen["lost"] == {b"", b"2"}
    assert {b"", b"4" * 3000} < seen["torn"]
    early = next(n for n, event in enumerate(found.events) if event.what == "D")
    names = []
    for turn in range(60):
        after = tmp_path / f"before {turn}"
        power.cut(found, early, chance, after)
        names.append({path.name for path in after.iterdir()})
    assert set() in names
    assert set(seen) in names
