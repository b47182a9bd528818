"""Entries of two students, and pieces to lay with them."""

import pytest

from tests.evidence import files
from tutor_desk.exchange import evidence_files
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.services.plan import entries


@pytest.fixture(scope="session")
def photo():
    """A photo as it is kept."""
    return evidence_files.made(files.photo(), "First aid certificate")


@pytest.fixture(scope="session")
def paper():
    """A document of two pages as it is kept."""
    return evidence_files.made(files.pdf(2), "Letter")


@pytest.fixture
def entry(desk, amara):
    """An entry of Amara's that was accepted."""
    return desk.do("Write", entries.write, amara, EntryKind.ACHIEVEMENT, "First aid", basis=Basis.SEEN)


@pytest.fixture
def bens(desk, ben):
    """An entry of Ben's."""
    return desk.do("Write", entries.write, ben, EntryKind.ACHIEVEMENT, "Swimming", basis=Basis.SEEN)
