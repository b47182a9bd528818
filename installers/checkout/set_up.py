"""Make a checkout's Python environment from a lock, so that a stop half-way does no harm.

The stamp is written last and taken away first: without it everything is made anew.
"""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from installers.checkout import environment, machine

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PIP = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
_EXACTLY = ["--require-hashes", "--only-binary", ":all:", "--no-deps"]
_AGAIN = "The same command, run again, starts afresh."


def run(name: str, may_install: bool) -> int:
    """Install a lock once, however many ask for it; return 0, or 1 having said what is lacking."""
    try:
        with alone(environment.VENV + ".lock"):
            if not environment.ready(name):
                install(name, may_install)
    except machine.Lacking as lacking:
        return _sorry(str(lacking))
    except subprocess.CalledProcessError:
        return _sorry(f"Setting up stopped, for the reason above. {_AGAIN}")
    except OSError as error:
        return _sorry(f"Setting up stopped: {error.strerror or error}: {error.filename or environment.VENV}")
    except KeyboardInterrupt:
        return _sorry(f"Setting up was stopped. {_AGAIN}")
    return 0


def install(name: str, may_install: bool) -> None:
    """Bring what the machine lacks, make the environment if it is not sound, and install a lock in it."""
    if machine.unsuitable():
        raise machine.Lacking(machine.unsuitable())
    machine.bring(may_install)
    sound = environment.ready("run")
    environment.take_stamps()
    print(f"Setting up Python packages in {environment.VENV} (once, about a minute).", flush=True)
    if not sound:
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", environment.VENV])
    talk = [] if sys.stdout.isatty() else ["--quiet"]
    subprocess.check_call([environment.PYTHON, *_PIP, *_EXACTLY, *talk, "-r", environment.lock(name)])
    for installed in {"run", name}:  # whoever can run the tests can run the app
        environment.put_stamp(installed)


@contextlib.contextmanager
def alone(path: str) -> Iterator[None]:
    """Hold a lock file, waiting while another run holds it; it is let go however this one ends."""
    with Path(path).open("w", encoding="utf-8") as file:
        if not take(file):
            print("Another run is setting up; waiting for it.", flush=True)
            while not take(file):
                time.sleep(0.2)
        yield


def take(file: IO[str]) -> bool:
    """Lock an open file for this process, and tell whether that was possible now."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _sorry(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
