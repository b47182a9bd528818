from datetime import date

import pytest

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students.incoming import Doubt, IncomingStudent
from tutor_desk.services.students.matching import Known, Matcher, folded, numbers, repeats

BORN, OTHER_DAY = date(2009, 3, 14), date(2010, 8, 31)
UPN, OTHER_UPN, TEMPORARY = "B801200005001", "U502400200093", "T89140042600A"
ULN, OTHER_ULN = "9276308686", "7196241826"


def known(key, surname="Lee", first_name="Bo", **said):
    blank = dict.fromkeys(Known.__slots__, "") | dict.fromkeys(
        ("born_on", "year_group", "sen", "looked_after", "fsm", "medical", "archived_on")
    )
    return Known(**blank | {"id": StudentId(key), "surname": surname, "first_name": first_name} | said)


def row(number=2, surname="Lee", first_name="Bo", **said):
    return IncomingStudent(number, surname, first_name, **said)


def find(incoming, *people):
    return Matcher(people).find(incoming)


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ({"mis_id": "001234"}, {"mis_id": "001234"}),
        ({"mis_id": "001234"}, {"mis_id": "1234"}),
        ({"mis_id": "ab1"}, {"mis_id": "AB1"}),
        ({"upn": UPN}, {"upn": "b801 2000 05001"}),
        ({"uln": ULN}, {"uln": ULN}),
        ({"born_on": BORN}, {"born_on": BORN}),
    ],
)
def test_found_for_certain(theirs, said):
    verdict = find(row(**said), known(1, **theirs), known(2, "Carter", "Ben", mis_id="77"))
    assert (verdict.known, verdict.reason, verdict.doubt) == (1, "", "")
    assert verdict.pointed_at == {1}


@pytest.mark.parametrize(
    "number", [{"upn": TEMPORARY}, {"upn": "A801200005001"}, {"uln": "9999999999"}, {"uln": "1"}]
)
def test_numbers_that_prove_nothing_never_decide(number):
    assert find(row(surname="Carter", first_name="Ben", **number), known(1, **number)).known is None
    assert numbers(row(**number)) == []


def test_a_changed_name_is_followed_by_number():
    assert find(row(surname="Smith", mis_id="7"), known(1, mis_id="7")).known == 1
    assert (
        find(
            row(surname="Smith", first_name="Al", mis_id="7", born_on=BORN),
            known(1, mis_id="7", born_on=BORN),
        ).known
        == 1
    )


def test_a_number_of_somebody_else_is_refused():
    verdict = find(row(surname="Smith", first_name="Al", mis_id="7"), known(1, mis_id="7"))
    assert verdict.known is None
    assert "another name" in verdict.reason
    assert verdict.pointed_at == {1}


def test_numbers_of_two_students_are_refused():
    verdict = find(row(mis_id="7", upn=UPN), known(1, mis_id="7"), known(2, upn=UPN))
    assert "more than one student" in verdict.reason
    assert verdict.pointed_at == {1, 2}


def test_a_replaced_upn_is_followed_by_the_schools_number():
    assert find(row(mis_id="7", upn=OTHER_UPN), known(1, mis_id="7", upn=UPN)).known == 1


def test_preferred_names_and_accents_are_seen_through():
    zoe = known(
        1, "O'Brien-Żółty", "Zoë", preferred_first_name="Zo", preferred_surname="O'Brien", born_on=BORN
    )
    for surname, first_name in (("O’BRIEN ZOLTY", "zoe"), ("O'Brien", "Zo"), ("O'Brien-Żółty", "Zo")):
        assert find(row(2, surname, first_name, born_on=BORN), zoe).known == 1


def test_twins_and_namesakes_stay_two():
    twin = known(1, "Lee", "Bo", born_on=BORN)
    assert find(row(first_name="Ann", born_on=BORN), twin).known is None
    namesake = find(row(born_on=OTHER_DAY), twin)
    assert (namesake.known, namesake.reason) == (None, "")
    assert "same name" in namesake.doubt


def test_same_name_and_birth_with_another_number_is_refused():
    for theirs, said in (({"upn": UPN}, {"upn": OTHER_UPN}), ({"uln": ULN}, {"uln": OTHER_ULN})):
        verdict = find(row(born_on=BORN, **said), known(1, born_on=BORN, **theirs))
        assert "another UPN or ULN" in verdict.reason


def test_a_new_number_of_the_school_does_not_part_name_and_birth():
    assert find(row(born_on=BORN, mis_id="8"), known(1, born_on=BORN, mis_id="7")).known == 1


def test_two_of_one_name_and_birth_on_the_desk_are_refused():
    verdict = find(row(born_on=BORN), known(1, born_on=BORN), known(2, born_on=BORN))
    assert "this name and date of birth" in verdict.reason


def test_the_legal_name_goes_before_a_preferred_one():
    robert = known(1, first_name="Robert", preferred_first_name="Bo", born_on=BORN)
    assert find(row(born_on=BORN), robert, known(2, born_on=BORN)).known == 2


def test_a_row_claims_whom_it_is_or_may_be():
    assert find(row(mis_id="7"), known(1, mis_id="7")).claims == {1}
    assert find(row(), known(1), known(2)).claims == {1, 2}
    assert find(row(born_on=OTHER_DAY), known(1, born_on=BORN)).claims == set()


def test_by_name_alone_if_nothing_speaks_against_it():
    assert find(row(), known(1)).doubt == ""
    assert find(row(), known(1)).known == 1
    half = find(row(born_on=BORN), known(1))
    assert (half.known, "by name alone" in half.doubt) == (1, True)
    assert find(row(mis_id="8"), known(1, mis_id="7")).known is None
    assert find(row(), known(1, born_on=BORN), known(2)).known == 2


def test_by_name_alone_two_are_refused():
    assert "nothing tells which" in find(row(), known(1, born_on=BORN), known(2, born_on=OTHER_DAY)).reason


def test_preferred_name_alone_is_not_enough():
    assert find(row(first_name="Zo"), known(1, first_name="Zoë", preferred_first_name="Zo")).known is None


def test_an_empty_row_is_nobody():
    assert find(row(surname="", first_name=""), known(1)).known is None


def test_the_same_row_again_is_refused_once():
    twice = [row(2, mis_id="7"), row(3, mis_id="7", doubts=(Doubt("odd"),)), row(4, "Carter")]
    assert repeats(twice) == {3: "This row says the same as row 2."}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"mis_id": "7", "year_group": 11}, {"mis_id": "07", "year_group": 12}),
        ({"upn": UPN, "surname": "Lee"}, {"upn": UPN, "surname": "Smith"}),
        ({"uln": ULN, "born_on": BORN}, {"uln": ULN}),
        ({"born_on": BORN, "mis_id": "7"}, {"born_on": BORN, "mis_id": "8"}),
        ({"year_group": 11}, {"year_group": 12}),
        ({"born_on": BORN}, {}),
    ],
)
def test_rows_that_contradict_are_all_refused(one, other):
    found = repeats([row(2, **one), row(5, **other)])
    assert set(found) == {2, 5}
    assert "This row and row 5 seem to be the same student" in found[2]
    assert "row 2" in found[5]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"born_on": BORN}, {"born_on": OTHER_DAY}),
        ({"born_on": BORN}, {"born_on": BORN, "first_name": "Ann"}),
        ({"mis_id": "7"}, {"mis_id": "8"}),
        ({"upn": TEMPORARY, "first_name": "Ann"}, {"upn": TEMPORARY}),
    ],
)
def test_rows_of_two_people_are_both_good(one, other):
    assert repeats([row(2, **one), row(5, **other)]) == {}


def test_three_rows_are_all_named():
    found = repeats([row(2, year_group=11), row(3, year_group=12), row(4, year_group=13)])
    assert "rows 3, 4" in found[2]


def test_a_column_that_is_the_same_for_all_is_refused_quickly():
    found = repeats([row(n, f"Lee{n}", mis_id="823") for n in range(2, 3002)])
    assert len(found) == 3000
    assert "rows 2, 3, 4 and others" in found[3001]
    many = repeats([row(n, born_on=date(2009, 1, 1), mis_id=str(n)) for n in range(2, 1002)])
    assert len(many) == 1000
    alike = repeats([row(n) for n in range(2, 1002)])
    assert len(alike) == 999


def test_what_contradicts_outweighs_what_repeats():
    found = repeats([row(2, mis_id="7"), row(3, mis_id="7"), row(4, "Carter", mis_id="7")])
    assert all("do not say the same" in found[number] for number in (2, 3, 4))


def test_folded():
    assert folded("O'Brien-Żółty ") == folded("O’BRIEN ZOLTY") == "obrienzolty"
    assert folded("Straße") == "strasse"
    assert folded("中村") == "中村"
