"""The theme, put on once for all tests of the window."""

import pytest

from tutor_desk.ui import theme


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp):
    theme.apply(qapp, "light")


@pytest.fixture
def light(qapp):
    """Put the theme back to light at 100 % after a test that changes it."""
    yield qapp
    theme.apply(qapp, "light")
