"""Know what a machine has and lacks for Tutor Desk, and bring what it lacks.

On Linux each library that Qt loads is tried. What does not load is named by its Debian package.
"""

import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys

from installers.checkout import environment

# Library, and the package of Debian and Ubuntu that holds it.
LIBRARIES = {
    # to draw at all, also without a screen
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
    # a window on X11
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    # a window on Wayland
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}

# The oldest C library that Qt's packages for Linux are built for.
GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}


class Lacking(Exception):
    """What the machine lacks and what a person can do about it, in words."""


def name() -> str:
    """Return what this machine is, in a few words."""
    version = ".".join(map(str, glibc())) if glibc() else ""
    return " ".join(filter(None, (platform.system(), platform.machine(), version and f"glibc {version}")))


def glibc() -> tuple[int, ...]:
    """Return the version of the C library, or nothing where it is another one."""
    kind, version = platform.libc_ver()
    return tuple(map(int, version.split("."))) if kind == "glibc" else ()


def unsuitable() -> str:
    """Return why this machine cannot run Tutor Desk whatever is installed, or nothing."""
    if sys.maxsize < 2**32:
        return "Tutor Desk needs a 64-bit Python, and this one is 32-bit."
    if sys.platform == "win32" and platform.machine() == "ARM64":
        return "On Windows for ARM, Tutor Desk needs the 64-bit Intel (x86-64) Python, which runs there as it is."
    if not environment.LINUX:
        return ""
    needed = GLIBC.get(platform.machine())
    if not needed:
        return f"Qt for Python is not built for Linux on {platform.machine()}."
    if glibc() < needed:
        version = ".".join(map(str, needed))
        return f"Qt for Python needs glibc {version} or later, and this system has an older or another C library."
    return ""


def missing_libraries() -> list[str]:
    """Return the libraries Qt needs that do not load; other systems bring their own."""
    return [library for library in LIBRARIES if not _loads(library)] if environment.LINUX else []


def missing_venv() -> str:
    """Return the package that lets this Python make environments, where Debian left it out."""
    found = importlib.util.find_spec("ensurepip")
    return "" if found else f"python3.{sys.version_info.minor}-venv"


def missing_packages() -> list[str]:
    """Return the system packages to install, each once, those for Python first."""
    venv = [] if environment.made() else [missing_venv()]
    packages = venv + [LIBRARIES[library] for library in missing_libraries()]
    return list(dict.fromkeys(filter(None, packages)))


def bring(may_install: bool) -> None:
    """Install the missing packages as root with apt, or raise Lacking with the one line that does."""
    packages = missing_packages()
    if not packages:
        return
    if not (may_install and may_use_apt()):
        raise Lacking(advice(packages))
    print("Installing system packages:", " ".join(packages), flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.call(["sh", "-c", apt_line(packages)], env=quiet) or missing_packages():
        raise Lacking("System packages could not be installed, for the reason above.\n" + advice(packages))


def may_use_apt() -> bool:
    """Tell whether this run may install system packages by itself: as root, where there is apt."""
    return sys.platform != "win32" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_line(packages: list[str]) -> str:
    """Return the line of shell that installs packages, also where apt has never looked for any."""
    # A third-party source that does not answer must not stop the rest, hence not "&&".
    return "apt-get update -q; apt-get install -q -y --no-install-recommends " + " ".join(packages)


def advice(packages: list[str]) -> str:
    """Return what to tell a person who has to install packages."""
    if not shutil.which("apt-get"):
        things = (["Python's ensurepip"] if missing_venv() else []) + missing_libraries()
        return "Please install the packages of your system that hold: " + ", ".join(things)
    become = "sudo sh -c" if shutil.which("sudo") else "su - -c"
    line = f'{become} "{apt_line(packages)}"'
    return f"System packages are missing. Run this line, and then the same command again:\n\n{line}\n"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
