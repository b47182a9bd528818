"""Let a coverage-guided fuzzer look for what a reader does not expect.

    python -m pip install atheris        (into the environment that runs this; no lock has it)
    python -m tests.fuzz csv 600         600 seconds with the reader of that name
    python -m tests.fuzz csv FILE        read one input that was found

What it finds is written to ``build/fuzz/NAME``; put it into ``tests/fuzz/test_readers.py`` and mend the reader.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["tutor_desk", "openpyxl", "zipfile", "json", "csv", "defusedxml", "PIL", "pypdf"]
):
    from tests.fuzz.readers import READERS, fast_keys

from tutor_desk.errors import TutorDeskError


def main(name: str, what: str) -> None:
    """Fuzz a reader for some seconds, or give it one file."""
    reader = READERS[name]
    fast_keys()

    def once(data: bytes) -> None:
        try:
            reader.read(data)
        except TutorDeskError:
            return

    if not what.isdecimal():
        once(Path(what).read_bytes())
        return
    place = Path("build", "fuzz", name)
    (place / "corpus").mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(reader.seeds()):
        (place / "corpus" / f"seed-{number}").write_bytes(seed)
    (place / "words").write_text("".join(f'"{_quoted(word)}"\n' for word in reader.words))
    longest = 4 * max(len(seed) for seed in reader.seeds())
    flags = [
        f"-max_total_time={what}",
        f"-max_len={longest}",
        f"-dict={place / 'words'}",
        "-timeout=20",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={place}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *flags, str(place / "corpus")], once)
    atheris.Fuzz()


def _quoted(word: bytes) -> str:
    return "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word)


if __name__ == "__main__":
    main(*sys.argv[1:])
