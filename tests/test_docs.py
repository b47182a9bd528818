"""What the pages of the documentation name is there: tests, files and pages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
LINK = re.compile(r"\]\(([^)#:]+)\)")


def named(text):
    return TEST.findall(text)


def test_every_test_that_is_named_exists():
    text = (ROOT / "docs" / "SECURITY.md").read_text("utf-8")
    assert len(named(text)) == text.count("::test") > 40
    for path, name in named(text):
        assert f"def {name}" in (ROOT / path).read_text("utf-8"), f"{path}::{name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
