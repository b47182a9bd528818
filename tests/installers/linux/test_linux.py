"""What desktops and package managers are told, and which of Python's files are handed out."""

import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest

from installers.checkout import machine
from installers.linux import folder, packages, texts
from installers.making import facts


def test_the_desktop_entry_opens_caseloads():
    lines = dict(line.split("=", 1) for line in texts.desktop().splitlines()[1:])
    assert lines["Exec"] == "tutor-desk %f"
    assert lines["MimeType"] == f"{facts.MIME};"


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils is not installed")
def test_the_desktop_entry_is_valid(tmp_path):
    file = tmp_path / "tutor-desk.desktop"
    file.write_text(texts.desktop(), encoding="utf-8")
    done = subprocess.run(["desktop-file-validate", file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_kind_of_file_and_the_description_agree():
    kind = ET.fromstring(texts.mime())
    assert kind[0].get("type") == facts.MIME
    assert [each.get("pattern") for each in kind[0] if each.tag.endswith("glob")] == ["*.tutordesk"]
    told = ET.fromstring(texts.metainfo("2026-11-24"))
    assert told.findtext("id") == facts.APP_ID
    assert told.findtext("provides/mediatype") == facts.MIME
    assert told.find("releases/release").get("version") == facts.version()


def test_the_packages_ask_for_every_library_that_qt_and_python_load():
    control, spec = texts.control(1, 35), texts.spec(35)
    for package in [*machine.LIBRARIES.values(), *folder.NEEDS.values()]:
        assert package in control
    for library in [*machine.LIBRARIES, *folder.NEEDS]:
        assert f"Requires: {library}()(64bit)" in spec
    assert "libc6 (>= 2.35)" in control
    assert "Requires: libc.so.6(GLIBC_2.35)(64bit)" in spec


def test_the_newest_glibc_that_anything_asks_for_is_found(tmp_path):
    (tmp_path / "old.so").write_bytes(b"\x7fELF\0GLIBC_2.2.5\0GLIBC_2.17\0")
    (tmp_path / "new.so").write_bytes(b"\x7fELF\0GLIBC_2.35\0GLIBC_2.4\0")
    (tmp_path / "words.txt").write_bytes(b"\0GLIBC_2.99\0")
    assert packages.newest_glibc(tmp_path) == 35


def test_a_debian_without_records_for_rpm_tells_it_what_it_has():
    spec = texts.stand_in(["libEGL.so.1", "libz.so.1"])
    assert "Provides: libEGL.so.1()(64bit)\nProvides: libz.so.1()(64bit)\n" in spec
    assert spec.endswith("%files\n")


@pytest.mark.parametrize(
    "path", ["os.py", "encodings/idna.py", "lib-dynload/zlib.cpython-311-x86_64-linux-gnu.so", "lib-dynload/_ctypes.so", "LICENSE.txt"]
)  # fmt: skip
def test_what_runs_of_python_is_kept(path):
    assert folder.keeps(path)


@pytest.mark.parametrize(
    "path",
    ["test/test_os.py", "tkinter/__init__.py", "lib-dynload/_ssl.cpython-311.so", "lib-dynload/readline.so", "site-packages/pip/x.py",
     "json/__pycache__/x.pyc", "ensurepip/_bundled/pip.whl", "lib-dynload/_testcapi.so"],
)  # fmt: skip
def test_what_needs_more_of_the_system_or_never_runs_is_left_out(path):
    assert not folder.keeps(path)
