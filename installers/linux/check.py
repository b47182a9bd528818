"""Install, start, test and remove the .deb and the .rpm in a bare Debian, as on a machine that has nothing of ours.

No Fedora can be had from Debian's packages. So the .rpm is laid down by rpm itself, with its own records, into a
Debian; what that has is told to rpm by a package of no files, from what its linker finds.
"""

import shutil
from pathlib import Path

from installers.checkout import machine
from installers.linux import folder, packages, room, texts
from installers.making import facts, screens, tools
from installers.making.trying import need, say, timed

PICTURES = facts.BUILD / "pictures"


def check(made: list[Path]) -> None:
    """Try what was made; raise ``Lacking`` for the first thing that is wrong."""
    room.make_bare()
    with screens.screen() as display:
        for package in made:
            with room.room():
                {".deb": check_deb, ".rpm": check_rpm}[package.suffix](package, display)


def check_deb(package: Path, display: str) -> None:
    """Install with apt, prove, look, and remove."""
    shutil.copy(package, room.ROOM / "root" / package.name)
    timed("apt-get install", lambda: room.add(f"/root/{package.name}"))
    prove("by .deb", display)
    room.inside("apt-get", "remove", "-q", "-y", facts.COMMAND)
    need_only_the_caseload()


def check_rpm(package: Path, display: str) -> None:
    """See rpm refuse where libraries are missing; then install, verify, prove, look, and remove."""
    rpm = ["rpm", "--root", room.ROOM]
    tools.run([*rpm, "--initdb"])
    refused = tools.run([*rpm, "--install", package], code=None)
    need("libEGL.so.1()(64bit) is needed" in refused, "rpm asks for what is missing")
    room.add(*sorted({*machine.LIBRARIES.values(), *folder.NEEDS.values()}))
    tools.run([*rpm, "--install", packages.telling_what_is_there(room.libraries())])
    timed("rpm --install", lambda: tools.run([*rpm, "--install", package]))
    tools.run([*rpm, "--verify", facts.COMMAND])
    prove("by .rpm", display)
    tools.run([*rpm, "--verify", facts.COMMAND])
    tools.run([*rpm, "--erase", facts.COMMAND])
    need_only_the_caseload()


def prove(how: str, display: str) -> None:
    """Run the self-test of the installed program, open a caseload in its window, and look at it."""
    said = timed(f"self-test, {how}", lambda: room.inside(facts.COMMAND, "self-test"))
    need("ok  wrong call" in said, "the self-test ran to its end")
    room.inside(facts.COMMAND, "sample", room.CASELOAD)
    say(f"the window, {how}", room.look(display, PICTURES / f"linux-{how[-3:]}.png"))
    desktop = room.inside("cat", f"/usr/share/applications/{facts.COMMAND}.desktop")
    need(facts.MIME in desktop, "caseloads open with it")


def need_only_the_caseload() -> None:
    """See that a package that was removed took its files away, and nothing else."""
    need(not (room.ROOM / texts.HOME[1:]).exists(), "the package took its files away")
    need((room.ROOM / room.CASELOAD[1:]).exists(), "the caseload stays")
