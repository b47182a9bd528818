"""Who may import whom: the contracts in ``pyproject.toml`` are kept, and would be missed if broken."""

import shutil
import subprocess
import sys
from pathlib import Path

from importlinter.api import read_configuration, use_cases

ROOT = Path(__file__).parents[1]
SETTINGS = ROOT / "pyproject.toml"
BREACHES = {
    "tutor_desk/services/__init__.py": "import PySide6.QtCore",
    "tutor_desk/ui/__init__.py": "import sqlalchemy",
    "tutor_desk/desk.py": "import reportlab",
    "tutor_desk/models/kinds.py": "import tutor_desk.store.changes",
    "installers/checkout/environment.py": "import installers.checkout.set_up",
}


def test_the_contracts_are_kept(capsys):
    kept = use_cases.lint_imports(config_filename=str(SETTINGS), cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out


def test_every_contract_would_notice_a_breach(tmp_path):
    for package in ("tutor_desk", "installers"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(SETTINGS, tmp_path)
    for path, line in BREACHES.items():
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    check = "from importlinter.cli import lint_imports_command as check; check(['--no-logo', '--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", check],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": "", "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1", "COLUMNS": "200"},
    )
    assert done.returncode == 1
    for contract in read_configuration(str(SETTINGS))["contracts_options"]:
        assert f"{contract['name']} BROKEN" in done.stdout
