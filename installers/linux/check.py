"""Install, start, test and remove the .deb in a bare Debian, as on a machine that has nothing of ours."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installers.linux import texts
from installers.making import facts, screens, tools
from installers.making.trying import need, say, timed

BARE = facts.BUILD / "bare"
"""A bare Debian, kept from one check to the next; each check works in a copy of it."""
ROOM = facts.BUILD / "room"
PICTURE = facts.BUILD / "pictures" / "linux.png"
_DOORS = Path("/tmp/.X11-unix")  # noqa: S108 - where every X server has its sockets
_SURROUNDINGS = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "DEBIAN_FRONTEND": "noninteractive",
    "HOME": "/root",
    "LC_ALL": "C.UTF-8",
    "TUTOR_DESK_PASSPHRASE": "a passphrase for the check",
}


def check(deb: Path) -> None:
    """Try the .deb in a bare Debian; raise ``Lacking`` for the first thing that is wrong. Only root can."""
    tools.need("debootstrap")
    if not (BARE / "etc" / "apt").exists():
        made = facts.fresh(facts.BUILD / "bare.part")
        timed("debootstrap", lambda: tools.run(["debootstrap", "--variant=minbase", "bookworm", made]))
        made.rename(BARE)
    with screens.screen() as display, room():
        shutil.copy(deb, ROOM / "root" / deb.name)
        inside("apt-get", "update", "-q")
        add = ("apt-get", "install", "-q", "-y", "--no-install-recommends", f"/root/{deb.name}")
        timed("apt-get install", lambda: inside(*add))
        said = timed("self-test, by .deb", lambda: inside("tutor-desk", "self-test"))
        need("ok  wrong call" in said, "the self-test ran to its end")
        inside("tutor-desk", "sample", "/root/11B.tutordesk")
        say("the window, by .deb", look(display))
        need(
            facts.MIME in inside("cat", "/usr/share/applications/tutor-desk.desktop"),
            "caseloads open with it",
        )
        inside("apt-get", "remove", "-q", "-y", facts.COMMAND)
        need(not (ROOM / texts.HOME[1:]).exists(), "the package took its files away")
        need((ROOM / "root" / "11B.tutordesk").exists(), "the caseload stays")


def look(display: str) -> float:
    """Open a caseload in a real window, save a picture of it, and return after how many seconds it stood."""
    program = subprocess.Popen(
        ["chroot", str(ROOM), "/usr/bin/tutor-desk", "/root/11B.tutordesk"],
        env={**_SURROUNDINGS, "DISPLAY": display},
    )
    try:
        return screens.picture(display, PICTURE)
    finally:
        program.terminate()
        program.wait()


def inside(*words: str) -> str:
    """Run a program in the bare Debian, with none of our own surroundings, and return what it said."""
    alone = ["env", "-i", *(f"{name}={value}" for name, value in _SURROUNDINGS.items())]
    return tools.run([*alone, "chroot", ROOM, *words])


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
