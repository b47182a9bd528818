"""The enumerations made quickly are those that ``enum`` makes, down to what it keeps of them for itself."""

import enum
import subprocess
import sys

import pytest

from tutor_desk.ui import quick_enums

LIST = """
import enum, sys
if "quickly" in sys.argv:
    from tutor_desk.ui import quick_enums
    quick_enums.install()
from PySide6 import QtCore, QtDBus, QtGui, QtPrintSupport, QtSvg, QtWidgets

def tell(kind):
    print(kind.__module__, kind.__qualname__, kind.__mro__[1].__name__, [repr(member) for member in kind])
    for name, member in kind.__members__.items():
        assert kind(member.value) is member is kind[name] is getattr(kind, name)
        assert (type(member), member.name) == (kind, kind(member.value).name)
        print(name, member, member.value, member._sort_order_, hash(member) == hash(kind(member.value)))

def walk(owner, seen):
    for name in sorted(dir(owner)):
        found = getattr(owner, name, None)
        if isinstance(found, type) and str(found.__module__).startswith("PySide6") and found not in seen:
            seen.add(found)
            tell(found) if issubclass(found, enum.Enum) else walk(found, seen)

for module in (QtCore, QtDBus, QtGui, QtPrintSupport, QtSvg, QtWidgets):
    walk(module, set())
"""
PAIRS = [
    [("A", 1), ("B", 2), ("Also_b", 2), ("D", -5)],
    [("Nought", 0), ("Also_nought", 0), ("Last", 1 << 40)],
    [("Only", 1)],
    [("name", 1), ("B", 2)],
    [("A", 1), ("_B", 2)],
]


def told(*words: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", LIST, *words], capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    return ended.stdout


def test_every_enumeration_of_qt_is_as_enum_makes_it():
    plain = told()

    assert plain.count("\n") > 4000
    assert told("quickly") == plain


@pytest.mark.parametrize("base", [enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag])
@pytest.mark.parametrize("pairs", PAIRS)
def test_what_enum_keeps_of_an_enumeration_is_the_same(base, pairs):
    pairs = [(name, abs(value)) for name, value in pairs] if issubclass(base, enum.Flag) else pairs

    plain, quick = (_kept(made, base, pairs) for made in (quick_enums._create, quick_enums.create))

    assert quick == plain


@pytest.mark.parametrize(
    "names", ["RED GREEN", ["RED", "GREEN"], {"RED": 1, "GREEN": 2}, [("A", "a"), ("B", "b")]]
)
def test_other_ways_to_say_the_names_are_left_to_enum(names):
    assert _kept(quick_enums.create, enum.Enum, names) == _kept(quick_enums._create, enum.Enum, names)


def test_an_enumeration_knows_the_module_it_was_asked_for_in(monkeypatch):
    monkeypatch.setattr(enum.EnumType, "_create_", quick_enums.create)

    assert enum.Enum("Mood", [("GLAD", 1), ("SAD", 2)]).__module__ == __name__


def _kept(made, base, names) -> dict:
    """Return all that is kept in an enumeration, each member by what it is."""
    kind = made(base, "Kind", names, module=__name__, boundary=enum.FlagBoundary.KEEP)

    def plain(value):
        if isinstance(value, kind):
            return (value._name_, value._value_, sorted(vars(value)), value._sort_order_)
        if isinstance(value, dict):
            return {name: plain(part) for name, part in value.items()}
        return value if isinstance(value, (int, str, list, tuple)) else type(value)

    return {name: plain(value) for name, value in vars(kind).items()}
