"""Makes the enumerations of Qt in a third of the time that ``enum`` takes for them.

PySide6 makes an enumeration, of up to 350 values, when its class is first touched: the first window
alone has 1,500 values. Here ``enum`` makes the enumeration with its first value, and so settles all that
is peculiar about it; the others, which are plain whole numbers, are put beside it. Flags, names that
``enum`` treats apart, and a Python not looked at take the usual way. ``tests/ui/test_quick_enums.py`` holds the
results to those of ``enum``, for every enumeration of the parts of Qt that are used.
"""

import enum
import sys
from collections.abc import Sequence
from typing import Any

_LOOKED_AT = ((3, 11), (3, 13))
_PLAIN = (enum.Enum, enum.IntEnum)
_APART = frozenset({*dir(enum.EnumType), *dir(enum.IntEnum)})
_create: Any = vars(enum.EnumType)["_create_"]


def install() -> None:
    """Have the enumerations that PySide6 makes from now on made quickly."""
    if _LOOKED_AT[0] <= sys.version_info[:2] <= _LOOKED_AT[1]:
        enum.EnumType._create_ = create  # type: ignore[attr-defined]


def create(cls: Any, class_name: str, names: Any, **rest: Any) -> Any:
    """Return what ``Enum("Name", pairs)`` returns; ``names`` are pairs of a name and a whole number."""
    if rest.get("module") is None:  # ``enum`` looks for it as far up as it stands itself
        rest["module"] = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 - as ``enum`` does
    if cls not in _PLAIN or not _is_plain(names):
        return _create(cls, class_name, names, **rest)
    made = _create(cls, class_name, names[:1], **rest)
    order, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    hashable = getattr(made, "_hashable_values_", [])  # from Python 3.13 on
    for name, value in names[1:]:
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if cls is enum.IntEnum else object.__new__(made)
            vars(member).update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(order))
            order.append(name)
            hashable.append(value)
            by_value[value] = member
        type.__setattr__(made, name, member)
        by_name[name] = member
    return made


def _is_plain(names: Any) -> bool:
    return (
        isinstance(names, Sequence)
        and len(names) > 1
        and not isinstance(names[0], str)
        and not any(name in _APART or name[0] == "_" or type(value) is not int for name, value in names)
    )
