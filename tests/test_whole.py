"""A file is written whole or not at all, and what a killed program left of one goes in its time."""

import os
import time

import pytest

from tutor_desk import whole


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_was_there_stays_when_the_writing_fails(tmp_path):
    place = tmp_path / "deep" / "folder" / "file"
    whole.write(place, b"first")

    def fails():
        with whole.writing(place) as stream:
            stream.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fails()
    assert (place.read_bytes(), names(place.parent)) == (b"first", ["file"])


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot force the names of a folder to the disk")
def test_every_new_folder_is_forced_to_the_disk_as_well(tmp_path, monkeypatch):
    settled = []
    monkeypatch.setattr(whole, "settle", settled.append)
    whole.write(tmp_path / "deep" / "folder" / "file", b"x")
    assert {tmp_path, tmp_path / "deep", tmp_path / "deep" / "folder"} == set(settled)


def test_a_part_that_was_left_a_day_ago_goes_and_a_younger_one_and_others_stay(tmp_path):
    for name in (".old.xx.tutordesk-part", ".new.xx.tutordesk-part", ".other.part", "seen.tutordesk-part"):
        (tmp_path / name).write_bytes(b"left")
        os.utime(tmp_path / name, (time.time() - 90_000,) * 2)
    os.utime(tmp_path / ".new.xx.tutordesk-part")
    whole.write(tmp_path / "file", b"x")
    assert names(tmp_path) == [".new.xx.tutordesk-part", ".other.part", "file", "seen.tutordesk-part"]


def test_the_parts_of_one_file_can_be_forgotten_at_once(tmp_path):
    for name in (".a[1].xx.tutordesk-part", ".a1.xx.tutordesk-part"):
        (tmp_path / name).write_bytes(b"left")
    whole.forget(tmp_path / "a[1]")
    assert names(tmp_path) == [".a1.xx.tutordesk-part"]
