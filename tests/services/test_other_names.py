"""Other students named in words that are about to be released."""

import pytest

from tutor_desk.services import other_names, students
from tutor_desk.services.other_names import found_in


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("I sit with Ben Carter in maths", "Ben Carter", True),
        ("I sit with BEN CARTER in maths", "Ben Carter", True),
        ("I sit with Ben in maths", "Ben Carter", True),
        ("the Big Ben", "Ben Carter", True),
        ("we went to ben nevis", "Ben Carter", False),
        ("benefits of reading", "Ben Carter", False),
        ("Benjamin", "Ben Carter", False),
        ("I will get the bus", "Will Low", False),
        ("zoe and I", "Zoë Low", False),
        ("Zoe and I", "Zoë Low", True),
        ("مع عائشة في الفصل", "عائشة محمد", True),
        ("Al came too", "Al Green", False),
        ("", "Ben Carter", False),
    ],
)
def test_what_counts_as_a_name(text, name, found):
    assert bool(found_in([text], [name])) is found


def test_a_shared_first_name_counts_only_with_the_surname():
    assert found_in(["I am Ben"], ["Ben Carter"], own=["Ben Low"]) == {}
    assert found_in(["I know Ben Carter"], ["Ben Carter"], own=["Ben Low"])


def test_the_words_around_are_told():
    text = "A long way before it, and then I sit with Ben Carter in maths on most days of the week"
    around = found_in([text], ["Ben Carter"])["Ben Carter"]
    assert "I sit with Ben Carter in maths" in around
    assert around in text
    assert len(around) <= 70


def test_the_names_of_all_others_also_the_preferred_ones(desk, amara, ben):
    desk.do("Add", students.add, first_name="Jonathan", surname="Okoro", preferred_first_name="Jon")
    assert desk.ask(other_names.others, amara) == ["Ben Carter", "Jon Okoro", "Jonathan Okoro"]
