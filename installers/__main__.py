"""Make installers, and try them: ``python3 run.py installers [--check] [--runtime FILE] [windows|linux|wheel …]``.

Without a name, all that can be made here. What is made goes to ``dist``, with the notices, a list of parts and checksums.
"""

import argparse
import importlib
import shutil
import sys
import time
from pathlib import Path

from installers.making import facts, sbom, sums

KINDS = ("windows", "linux", "wheel", "macos")
"""Each is made by ``installers/NAME/make.py``."""


def main(words: list[str]) -> int:
    """Make what the words name and return the exit code."""
    parser = argparse.ArgumentParser(prog="run.py installers", description="Make installers, and try them.")
    parser.add_argument("kinds", nargs="*", metavar="|".join(KINDS), help="which; else all for this system")
    parser.add_argument(
        "--check", action="store_true", help="install, start, test, upgrade and remove them too"
    )
    parser.add_argument("--runtime", type=Path, help="a newer embeddable Python for Windows, as a zip")
    wanted = parser.parse_args(words)
    if unknown := set(wanted.kinds) - set(KINDS):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    facts.BUILD.mkdir(parents=True, exist_ok=True)
    facts.DIST.mkdir(exist_ok=True)
    try:
        for kind in wanted.kinds or usual():
            make(kind, wanted.runtime, check=wanted.check)
    except facts.Lacking as lacking:
        print(lacking, file=sys.stderr)
        return 1
    shutil.copy(facts.ROOT / "THIRD_PARTY.md", facts.DIST)
    sbom.write(facts.DIST / f"{facts.COMMAND}-{facts.version()}.cdx.json")
    sums.write(facts.DIST)
    return 0


def usual() -> tuple[str, ...]:
    """Return what is made on this system when nothing is named."""
    return {"linux": ("windows", "linux", "wheel"), "win32": ("windows",), "darwin": ("macos",)}[sys.platform]


def make(kind: str, runtime: Path | None, *, check: bool) -> None:
    """Make the installers of one kind, say their sizes, and try them if that is wanted."""
    maker = importlib.import_module(f"installers.{kind}.make")
    began = time.monotonic()
    made = maker.make(runtime) if kind == "windows" else maker.make()
    print(f"{kind} made in {time.monotonic() - began:.0f} s", flush=True)
    for path in made:
        print(f"    {path.stat().st_size / 1e6:6.1f} MB  {path.name}", flush=True)
    if check:
        maker.check(made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
