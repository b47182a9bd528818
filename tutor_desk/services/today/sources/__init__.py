"""The sources of Today, one a module, each with a ``SOURCE``: a later capability adds a file here."""

import importlib
import pkgutil
from functools import cache

from tutor_desk.services.today.lines import Source


@cache
def sources() -> tuple[Source, ...]:
    """Return all sources in the order in which their lines stand."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    found: list[Source] = [importlib.import_module(f"{__name__}.{name}").SOURCE for name in names]
    return tuple(sorted(found, key=lambda source: (source.place, source.key)))
