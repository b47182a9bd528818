"""The tables: one noun a module; fields and simple facts; no queries."""


def load() -> None:
    """Load every noun, so that the metadata knows all tables."""
    import importlib  # noqa: PLC0415 - the first list needs no table
    import pkgutil  # noqa: PLC0415 - as above

    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
