"""Papers as files: names, whole files, batches."""

import errno
import subprocess
import sys
from dataclasses import replace

import pytest

from tests.reports.facts import EMPTY
from tutor_desk import whole
from tutor_desk.errors import CannotSave
from tutor_desk.models.kinds import StudentId
from tutor_desk.reports import saving


def named(name, key=1, **more):
    return replace(EMPTY, name=name, student=StudentId(key), **more)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "plain"),
        [
            ("Amara Diallo", "amara-diallo"),
            ("Siobhán O'Brien-Ní Dhomhnaill", "siobhán-o-brien-ní-dhomhnaill"),
            ("  ../../etc/passwd", "etc-passwd"),
            ('a<b>:"|?*\\c\x00\n.', "a-b-c"),
            ("e\u0301va", "éva"),
            ("عائشة محمد", "عائشة-محمد"),
            ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ਗੁਰਪ੍ਰੀਤ-ਸਿੰਘ"),
            ("...", "student"),
            ("\u202egnp.exe", "gnp-exe"),
        ],
    )
    def test_a_name_that_every_system_can_store(self, name, plain):
        assert saving.file_name(named(name)) == f"progress-summary-{plain}-2026-11-18.pdf"

    def test_long_names_are_cut(self):
        for name in ("x" * 500, "ਗੁ" * 500, "Ann-" * 100):
            made = saving.file_name(named(name))
            assert len(made.encode()) < 200
            assert "--" not in made
            assert made.endswith("-2026-11-18.pdf")

    def test_namesakes_never_share_a_file(self):
        one, other = (named("Amara Diallo", key, namesake=True) for key in (7, 8))
        assert saving.file_name(one) == "progress-summary-amara-diallo-7-2026-11-18.pdf"
        assert saving.file_name(one) != saving.file_name(other)

    def test_nor_do_those_whose_names_look_alike_as_files(self, tmp_path):
        paths = list(saving.write_all([named("Ann/e Low", 1), named("ANN E LOW", 2)], tmp_path))
        assert len({path.name for path in paths}) == 2
        assert sorted(paths) == sorted(tmp_path.iterdir())


class TestWriting:
    def test_one(self, tmp_path):
        path = saving.write(EMPTY, tmp_path / "new" / "folder")
        assert path.read_bytes().startswith(b"%PDF-1.7")
        assert list(path.parent.iterdir()) == [path]

    def test_again_on_the_same_day_replaces_it(self, tmp_path):
        first = saving.write(EMPTY, tmp_path)
        before = first.read_bytes()
        second = saving.write(replace(EMPTY, year=12), tmp_path)
        assert second == first
        assert second.read_bytes() != before
        assert list(tmp_path.iterdir()) == [first]

    def test_many_can_be_stopped(self, tmp_path):
        asked = []

        def facts():
            for key in range(100):
                asked.append(key)
                yield named(f"Student {key}", key)

        writing = saving.write_all(facts(), tmp_path)
        done = [next(writing), next(writing)]
        writing.close()
        assert asked == [0, 1]
        assert sorted(tmp_path.iterdir()) == sorted(done)
        assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in done)


class TestTrouble:
    def test_a_folder_that_is_a_file(self, tmp_path):
        (tmp_path / "taken").write_text("mine")
        with pytest.raises(CannotSave, match="nothing half-written") as trouble:
            saving.write(EMPTY, tmp_path / "taken")
        assert "Amara" not in trouble.value.sentence
        assert (tmp_path / "taken").read_text() == "mine"

    def test_a_full_disk_leaves_nothing_behind(self, tmp_path, monkeypatch):
        before = saving.write(EMPTY, tmp_path)
        content = before.read_bytes()

        def full(handle):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(whole.os, "fsync", full)
        with pytest.raises(CannotSave):
            saving.write(replace(EMPTY, year=12), tmp_path)
        assert list(tmp_path.iterdir()) == [before]
        assert before.read_bytes() == content

    def test_a_file_that_cannot_be_replaced(self, tmp_path):
        (tmp_path / saving.file_name(EMPTY)).mkdir()
        with pytest.raises(CannotSave):
            saving.write(EMPTY, tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == [saving.file_name(EMPTY)]


def test_the_pdf_library_is_not_loaded_before_a_paper_is_written():
    code = "import sys; import tutor_desk.reports.saving; sys.exit('reportlab' in sys.modules or 'sqlmodel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
