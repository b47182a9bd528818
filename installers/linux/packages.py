"""The .deb and the .rpm around the folder for Linux."""

import os
import re
import shutil
import time
from pathlib import Path

from installers.linux import texts
from installers.making import facts, icons, pruning, tools
from installers.making.facts import Lacking

ROOT = facts.BUILD / "linux" / "root"


def tree(folder: Path) -> Path:
    """Lay the folder out as it lies on a machine, with what its desktop is told, and return the top."""
    share = facts.fresh(ROOT) / "usr" / "share"
    shutil.copytree(folder, ROOT / texts.HOME[1:], symlinks=True)
    (ROOT / "usr" / "bin").mkdir()
    (ROOT / "usr" / "bin" / facts.COMMAND).symlink_to(f"../lib/{facts.COMMAND}/{facts.COMMAND}")
    day = time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))))
    write(share / "applications" / f"{facts.COMMAND}.desktop", texts.desktop())
    write(share / "metainfo" / f"{facts.APP_ID}.metainfo.xml", texts.metainfo(day))
    write(share / "mime" / "packages" / f"{facts.COMMAND}.xml", texts.mime())
    for name in ("LICENSE", "NOTICE", "THIRD_PARTY.md", "CHANGELOG.md"):
        write(share / "doc" / facts.COMMAND / name, (facts.ROOT / name).read_text(encoding="utf-8"))
    shutil.copy(facts.ROOT / "LICENSE", share / "doc" / facts.COMMAND / "copyright")
    hicolor = share / "icons" / "hicolor"
    for size in (32, 48, 128, 256):
        into = hicolor / f"{size}x{size}" / "apps"
        into.mkdir(parents=True)
        icons.drawn(size).save(into / f"{facts.COMMAND}.png")
    (hicolor / "scalable" / "apps").mkdir(parents=True)
    shutil.copy(icons.SVG, hicolor / "scalable" / "apps" / f"{facts.COMMAND}.svg")
    for path in [ROOT, *ROOT.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    return ROOT


def deb(root: Path, into: Path) -> Path:
    """Make the .deb; validate first what its desktop is told."""
    tools.need("dpkg-deb", "desktop-file-validate", "appstreamcli")
    share = root / "usr" / "share"
    tools.run(["desktop-file-validate", share / "applications" / f"{facts.COMMAND}.desktop"])
    said = tools.run(["appstreamcli", "validate", "--no-net", share / "metainfo" / f"{facts.APP_ID}.metainfo.xml"], code=None)  # fmt: skip
    if "E:" in said:
        raise Lacking(f"AppStream finds errors:\n{said}")
    write(root / "DEBIAN" / "control", texts.control(pruning.size(root) // 1024, newest_glibc(root)))
    out = into / f"{facts.COMMAND}_{facts.version()}_amd64.deb"
    tools.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "-z15", "--build", root, out])
    shutil.rmtree(root / "DEBIAN")
    return out


def rpm(root: Path, into: Path) -> Path:
    """Make the .rpm of the same tree."""
    made = _rpm(texts.spec(newest_glibc(root)), root)
    return Path(shutil.copy(made, into / made.name))


def telling_what_is_there(libraries: list[str]) -> Path:
    """Make an .rpm of no files that tells rpm which libraries a system has that keeps no records for it."""
    return _rpm(texts.stand_in(libraries), ROOT)


def newest_glibc(folder: Path) -> int:
    """Return the 36 of the glibc 2.36 that a library or program of a folder asks for, the highest."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    libraries = [content for path in files if (content := path.read_bytes()).startswith(b"\x7fELF")]
    asked = {int(each) for content in libraries for each in re.findall(rb"\0GLIBC_2\.(\d+)", content)}
    return max(asked)


def _rpm(spec: str, root: Path) -> Path:
    tools.need("rpmbuild")
    top = facts.fresh(facts.BUILD / "linux" / "rpm")
    write(top / "tutor-desk.spec", spec)
    tools.run(["rpmbuild", "-bb", "--quiet", "--target", "x86_64-linux", "--define", f"_topdir {top}",
               "--define", f"laid_out {root}", top / "tutor-desk.spec"])  # fmt: skip
    (made,) = top.rglob("*.rpm")
    return made


def write(path: Path, text: str) -> None:
    """Write a text, and make the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
