"""A checkout of its own, with empty locks, so that setting up needs no network."""

from pathlib import Path

import pytest

from installers.checkout import environment


@pytest.fixture
def checkout(tmp_path, monkeypatch) -> Path:
    """The root of a checkout that has never been set up."""
    locks = tmp_path / "locks"
    locks.mkdir()
    for name in ("run", "test"):
        (locks / f"{name}.txt").write_text(f"# nothing is needed to {name}\n")
    inside = Path(environment.PYTHON).relative_to(environment.VENV)
    monkeypatch.setattr(environment, "ROOT", str(tmp_path))
    monkeypatch.setattr(environment, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(environment, "PYTHON", str(tmp_path / ".venv" / inside))
    return tmp_path


@pytest.fixture
def set_up(checkout) -> Path:
    """The root of a checkout whose environment looks ready to run the app."""
    python = Path(environment.PYTHON)
    python.parent.mkdir(parents=True)
    python.touch()
    environment.put_stamp("run")
    return checkout
