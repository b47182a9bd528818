"""The locks: exact, with hashes, without addresses, and in step with everything that speaks of them."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "deb" + ".debian.org",
    "npm" + "js.org",
    "npm" + "js.com",
]


def entries(name: str) -> list[str]:
    """Each requirement of a lock as one line, with its hashes, without comments."""
    text = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(lines).replace("\\\n", "").splitlines()


def requirements(name: str) -> list[Requirement]:
    """The requirements of a lock, each pinned to one version."""
    return [Requirement(entry.split(" --hash=")[0].strip()) for entry in entries(name)]


@pytest.mark.parametrize("name", ["run", "test"])
def test_every_line_is_one_version_with_hashes(name):
    assert len(entries(name)) > 20
    for entry in entries(name):
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [^\\]+?)? +(--hash=sha256:[0-9a-f]{64} *)+", entry), entry


@pytest.mark.parametrize("name", ["run", "test"])
def test_a_lock_names_no_address(name):
    text = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text


def test_whoever_has_what_the_tests_need_has_what_the_app_needs():
    assert set(entries("run")) < set(entries("test"))


@pytest.mark.parametrize("name", ["run", "test"])
def test_a_lock_keeps_to_what_the_project_asks_for(name):
    asked = PROJECT["project"]["dependencies"] + (
        PROJECT["dependency-groups"]["test"] if name == "test" else []
    )
    locked: dict[str, list[str]] = {}
    for requirement in requirements(name):
        locked.setdefault(requirement.name, []).append(str(requirement.specifier).removeprefix("=="))
    for each in map(Requirement, asked):
        assert any(each.specifier.contains(version) for version in locked[canonicalize_name(each.name)]), each


def test_every_package_of_the_app_is_named_with_its_licence():
    text = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    before, called = text.split("## Called by tests")
    handed_out = before + called[called.index("\n## ") :]
    rows = [line for line in handed_out.splitlines() if line.startswith("| ")]
    named = {name for row in rows for name in re.findall(r"[\w-]+", row.split("|")[1])}
    assert {requirement.name for requirement in requirements("run")} <= named
    assert not [
        row for row in rows if re.search(r"(?<!L)\bA?GPL", row) and "LGPL-3.0-only, chosen" not in row
    ]


def test_no_package_is_named_that_is_no_longer_there():
    text = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    tables = text[text.index("## Used directly") : text.index("## Carried in this repository")]
    rows = [line.split("|")[1].split("(")[0] for line in tables.splitlines() if re.match(r"\| [a-z]", line)]
    named = {name for row in rows for name in re.findall(r"[\w-]+", row)}
    assert named == {requirement.name for requirement in requirements("run")}


def test_no_file_names_a_package_registry():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    found = []
    for path in filter(None, listed.stdout.split("\0")):
        text = (ROOT / path).read_bytes() if (ROOT / path).is_file() else b""
        found += [(path, host) for host in REGISTRIES if host.encode() in text]
    assert found == []
