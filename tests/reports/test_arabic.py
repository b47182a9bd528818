"""Arabic letters joined and turned."""

import pytest

from tutor_desk.reports import arabic


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("محمد", "\ufee3\ufea4\ufee4\ufeaa"),
        ("دار", "\ufea9\ufe8d\ufead"),
        ("لا", "\ufefb"),
        ("سلام", "\ufeb3\ufefc\ufee1"),
        ("ء", "\ufe80"),
        ("گل", "\ufb94\ufede"),
        ("مُحَمَّد", "\ufee3\ufea4\ufee4\ufeaa"),
        ("Amara", "Amara"),
    ],
)
def test_letters_take_the_form_they_have_between_their_neighbours(written, forms):
    assert arabic.shaped(written) == forms


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Amara", [("Amara", None)]),
        ("", [("", None)]),
        ("اب", [("با", "اب")]),
        ("I am اب و", [("I am ", None), ("و با", "اب و")]),
        ("اب (12/3) و x", [("و (12/3) با", "اب (12/3) و"), (" x", None)]),
        ("اب and و", [("با", "اب"), (" and ", None), ("و", "و")]),
    ],
)
def test_a_line_is_turned_where_it_is_arabic_and_heard_in_order(line, pieces):
    assert list(arabic.drawn(line)) == pieces
