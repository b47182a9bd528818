"""A bare Debian to install in, as a machine that has nothing of ours. Only root can."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installers.making import facts, screens, tools
from installers.making.trying import need, timed

BARE = facts.BUILD / "bare"
"""Kept from one check to the next; each check works in a copy of it."""
ROOM = facts.BUILD / "room"
CASELOAD = "/root/11B.tutordesk"
_DOORS = Path("/tmp/.X11-unix")  # noqa: S108 - where every X server has its sockets
_SURROUNDINGS = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "DEBIAN_FRONTEND": "noninteractive",
    "HOME": "/root",
    "LC_ALL": "C.UTF-8",
    "TUTOR_DESK_PASSPHRASE": "a passphrase for the check",
}


def make_bare() -> None:
    """Make the bare Debian, unless it is there."""
    tools.need("debootstrap")
    if not (BARE / "etc" / "apt").exists():
        made = facts.fresh(facts.BUILD / "bare.part")
        timed("debootstrap", lambda: tools.run(["debootstrap", "--variant=minbase", "bookworm", made]))
        made.rename(BARE)


def look(display: str, picture: Path) -> float:
    """Open the caseload in a real window, save a picture of it, and return after how many seconds it stood."""
    program = subprocess.Popen(
        ["chroot", str(ROOM), "/usr/bin/tutor-desk", CASELOAD],
        env={**_SURROUNDINGS, "DISPLAY": display},
    )
    try:
        return screens.picture(display, picture)
    finally:
        program.terminate()
        program.wait()


def add(*packages: str) -> None:
    """Install packages of Debian, or of a file, and what they ask for."""
    inside("apt-get", "update", "-q")
    inside("apt-get", "install", "-q", "-y", "--no-install-recommends", *packages)


def inside(*words: str) -> str:
    """Run a program in the bare Debian, with none of our own surroundings, and return what it said."""
    alone = ["env", "-i", *(f"{name}={value}" for name, value in _SURROUNDINGS.items())]
    return tools.run([*alone, "chroot", ROOM, *words])


def libraries() -> list[str]:
    """Return the names of the libraries that the linker finds in the bare Debian."""
    lines = inside("ldconfig", "-p").splitlines()
    return sorted({line.split()[0] for line in lines if "x86-64" in line})


@contextmanager
def room() -> Iterator[None]:
    """Copy the bare Debian, lend it the processes and the screens of this machine, and take all of it away again."""
    if ROOM.exists():
        _clear()
    tools.run(["cp", "-a", BARE, ROOM])
    doors = ROOM / "tmp" / ".X11-unix"
    doors.mkdir(parents=True)
    lent = [ROOM / "proc", doors]
    try:
        tools.run(["mount", "-t", "proc", "proc", lent[0]])
        tools.run(["mount", "--bind", _DOORS, lent[1]])
        yield
    finally:
        for place in reversed(lent):
            tools.run(["umount", place], code=None)
        _clear()


def _clear() -> None:
    """Delete the copy, but never through something that is still lent to it."""
    mounts = Path("/proc/mounts").read_text(encoding="utf-8")
    need(f" {ROOM}/" not in mounts, f"nothing is mounted in {ROOM}; take it away first with umount")
    shutil.rmtree(ROOM)
