"""The values of a form as text, to be kept as a draft, and back."""

import json
from datetime import date
from typing import Any


def dump(values: dict[str, Any]) -> str:
    """Return values as text; they may be texts, numbers, choices, days or nothing."""
    return json.dumps(values, default=_write, ensure_ascii=False)


def load(text: str) -> dict[str, Any]:
    """Return the values of a text that ``dump`` made; none of an empty one."""
    return {name: _read(value) for name, value in json.loads(text).items()} if text else {}


def _write(value: Any) -> Any:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    raise TypeError(type(value).__name__)


def _read(value: Any) -> Any:
    return date.fromisoformat(value["day"]) if isinstance(value, dict) else value
