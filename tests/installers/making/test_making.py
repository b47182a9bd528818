"""Versions, icons, notices, the locked packages of a platform, the list of parts and the checksums."""

import json
import subprocess
import sys

import pytest
from PIL import Image

import tutor_desk
from installers.making import facts, folder, icons, notices, sbom, sums, tools, wheels


def test_the_version_is_the_programs():
    assert facts.version() == tutor_desk.__version__


def test_windows_gets_what_its_markers_ask_for():
    names = {each.requirement.name for each in wheels.wanted(wheels.WINDOWS, python="3.11")}
    assert "colorama" in names
    assert {"pyside6-essentials", "sqlcipher3", "tutor-desk"} & names == {"pyside6-essentials", "sqlcipher3"}
    assert (
        len([each for each in wheels.wanted(wheels.WINDOWS) if each.requirement.name == "cryptography"]) == 1
    )


def test_every_line_for_pip_is_one_version_with_hashes():
    for each in wheels.locked():
        assert each.line().startswith(f"{each.requirement.name}=={each.version} --hash=sha256:")
        assert ";" not in each.line()


def test_the_icon_for_windows_has_every_size(tmp_path, qapp):
    icons.write_ico(tmp_path / "x.ico")
    with Image.open(tmp_path / "x.ico") as written:
        assert written.info["sizes"] == {(size, size) for size in icons.ICO_SIZES}
    assert icons.drawn(48).getextrema()[3] == (0, 255)


def test_licences_are_gathered_and_a_missing_one_is_named(tmp_path):
    packages = tmp_path / "packages"
    for name in ("good-1.0", "deep-2.0", "bare-3.0", "pyside6_essentials-6.11.3"):
        (packages / f"{name}.dist-info").mkdir(parents=True)
    (packages / "good-1.0.dist-info" / "LICENSE.txt").write_text("MIT")
    (packages / "deep-2.0.dist-info" / "licenses").mkdir()
    (packages / "deep-2.0.dist-info" / "licenses" / "COPYING").write_text("BSD")
    (packages / "deep-2.0.dist-info" / "licenses" / "carried").mkdir()
    (packages / "deep-2.0.dist-info" / "licenses" / "carried" / "zlib.txt").write_text("Zlib")
    into = tmp_path / "licences"
    notices.gather(packages, into, "app/PySide6", "6.11.3")
    assert notices.without(packages, into) == ["bare-3.0"]
    assert (into / "deep-2.0" / "COPYING").read_text() == "BSD"
    assert (into / "deep-2.0" / "carried" / "zlib.txt").read_text() == "Zlib"
    qt = (into / "Qt.txt").read_text(encoding="utf-8")
    assert "app/PySide6" in qt
    assert "tag v6.11.3" in qt
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (into / "LGPL-3.0.txt").read_text()
    assert "GNU GENERAL PUBLIC LICENSE" in (into / "GPL-3.0.txt").read_text()
    assert {"LICENSE", "NOTICE", "THIRD_PARTY.md"} <= {path.name for path in into.iterdir()}


def test_others_modules_are_kept_compiled_alone_and_those_of_qt_as_they_came(tmp_path):
    for name in ("PySide6/support/deep.py", "others/deep.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("WORD = 'said'\n")
    folder.compile_away(tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"PySide6/support/deep.py", "others/deep.pyc"}
    look = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from others.deep import WORD; print(WORD)"
    assert tools.run([sys.executable, "-ISc", look]) == "said\n"


def test_the_list_of_parts_names_every_locked_package_with_hashes_and_licence():
    listed = sbom.parts()
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.5")
    assert len(listed["components"]) == len(wheels.locked())
    for part in listed["components"]:
        assert part["purl"] == f"pkg:pypi/{part['name']}@{part['version']}"
        assert part["licenses"][0]["expression"]
        assert part["properties"][0]["value"].startswith("sha256:")
    references = {part["bom-ref"] for part in listed["components"]}
    assert set(listed["dependencies"][0]["dependsOn"]) == references
    assert json.dumps(sbom.parts()) == json.dumps(listed)


def test_checksums_are_as_sha256sum_reads_them(tmp_path):
    (tmp_path / "b.txt").write_bytes(b"b")
    (tmp_path / "a.txt").write_bytes(b"")
    sums.write(tmp_path)
    sums.write(tmp_path)
    lines = (tmp_path / sums.FILE).read_text().splitlines()
    assert lines[0] == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.txt"
    assert [line.split("  ")[1] for line in lines] == ["a.txt", "b.txt"]


def test_a_missing_tool_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(facts.Lacking, match="apt-get install nsis"):
        tools.need("makensis")


def test_a_program_that_fails_says_what_it_said():
    with pytest.raises(facts.Lacking, match=r"(?s)ended with 3, not 0.*a reason"):
        tools.run(["sh", "-c", "echo a reason; exit 3"])
    assert tools.run(["sh", "-c", "echo $WORD; exit 3"], variables={"WORD": "said"}, code=3) == "said\n"


def test_nothing_that_is_made_would_be_committed():
    ignored = subprocess.run(
        ["git", "check-ignore", str(facts.BUILD / "x"), str(facts.DIST / "x")], cwd=facts.ROOT, capture_output=True, check=False
    )  # fmt: skip
    if ignored.returncode == 128:
        pytest.skip("this is not a git checkout")
    assert len(ignored.stdout.splitlines()) == 2
