"""Other students named in words that are about to be released."""

import pytest

from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights_kinds import Named
from tutor_desk.services.rights import names
from tutor_desk.services.rights.names import Names, who_is_named
from tutor_desk.services.students import students


def looked_for(*wanted, own=()):
    made = Names([names.tokens(name) for name in own])
    for name in wanted:
        made.add(name, Named.STUDENT)
    return made


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("I sit with Ben Carter in maths", "Ben Carter", True),
        ("I sit with BEN  CARTER in maths", "Ben Carter", True),
        ("I sit with Ben in maths", "Ben Carter", True),
        ("i sit with ben in maths", "Ben Carter", True),
        ("Carter is in my team", "Ben Carter", True),
        ("benefits of reading", "Ben Carter", False),
        ("Benjamin", "Ben Carter", False),
        ("I will get the bus", "Will Low", False),
        ("my marks were low", "Will Low", False),
        ("Will says so", "Will Low", True),
        ("zoe and I", "Zoë Low", True),
        ("مع عائشة في الفصل", "عائشة محمد", True),
        ("al came too", "Al Green", False),
        ("", "Ben Carter", False),
    ],
)
def test_what_counts_as_a_name(text, name, found):
    assert bool(who_is_named([text], looked_for(name))) is found


def test_a_shared_first_name_counts_only_with_the_surname():
    ours = looked_for("Ben Carter", own=["Ben", "Ben Low"])
    assert who_is_named(["I am Ben"], ours) == {}
    assert list(who_is_named(["I know Ben Carter"], ours)) == ["Ben Carter"]


def test_whoever_goes_by_a_name_is_told():
    both = looked_for("Ben Carter", "Ben Low")
    assert list(who_is_named(["I sit with Ben"], both)) == ["Ben Carter", "Ben Low"]
    assert list(who_is_named(["I sit with Ben Carter"], both)) == ["Ben Carter"]


def test_the_words_around_are_told():
    text = "A long way before it, and then I sit with Ben Carter in maths on most days of the week"
    around = who_is_named([text], looked_for("Ben Carter"))["Ben Carter"]
    assert "I sit with Ben Carter in maths" in around
    assert around in text
    assert len(around) <= 70


def test_the_names_of_all_others_also_the_preferred_ones(desk, amara, ben):
    desk.do("Add", students.add, first_name="Jonathan", surname="Okoro", preferred_first_name="Jon")
    texts = ["Amara Diallo saw ben, Jonathan and Jon", "Diallo is my name"]
    known = desk.ask(names.of_students)
    assert list(who_is_named(texts, known.but(amara))) == ["Ben Carter", "Jon Okoro"]
    assert list(who_is_named(texts, known.but(ben))) == ["Amara Diallo", "Jon Okoro"]
    assert list(who_is_named(texts, known.but(StudentId(999)))) == ["Amara Diallo", "Ben Carter", "Jon Okoro"]
