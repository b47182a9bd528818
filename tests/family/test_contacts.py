"""Contacts of a student, what is heeded before one is used, and what was said with them."""

from datetime import date

import pytest

from tutor_desk.errors import Refused
from tutor_desk.models.family_kinds import AgreementState, ContactWay, Relationship
from tutor_desk.models.kinds import Author, EntryKind
from tutor_desk.services.evening import evenings, turns
from tutor_desk.services.family import agreements, coming_of_age, contacts, families, log
from tutor_desk.services.grades import marks
from tutor_desk.services.history import history
from tutor_desk.services.plan import entries
from tutor_desk.services.students import students
from tutor_desk.store.check import check


@pytest.fixture
def mum(desk, amara):
    return desk.do(
        "Add",
        contacts.add,
        amara,
        name="Rosa Diallo",
        relationship=Relationship.MOTHER,
        phones="07700 900123",
    )


def call(desk, student, **more):
    fields = {
        "with_whom": "Rosa Diallo",
        "happened_on": date(2026, 11, 20),
        "way": ContactWay.CALL,
        "purpose": "Late",
    }
    return desk.do("Log", log.write, student, **{**fields, **more})


def test_contacts_come_in_their_order(desk, amara, mum):
    desk.do("Add", contacts.add, amara, name="Gran", rank=3)
    desk.do("Add", contacts.add, amara, name="Dad", rank=2)
    assert [one.name for one in desk.ask(contacts.contacts, amara)] == ["Rosa Diallo", "Dad", "Gran"]


def test_a_warning_needs_its_reason_and_bears_it(desk, amara, mum):
    with pytest.raises(Refused, match="Say why there is a warning"):
        desk.do("Edit", contacts.edit, mum, court_order=True)
    assert not desk.ask(contacts.contact, mum).court_order
    desk.do("Edit", contacts.edit, mum, court_order=True, warning="No calls at work.")
    assert (
        desk.ask(contacts.contact, mum).heed == "There is a court order about Rosa Diallo. No calls at work."
    )
    desk.do("Edit", contacts.edit, mum, do_not_contact=True)
    assert desk.ask(contacts.contact, mum).heed.startswith(
        "Do not contact Rosa Diallo: there is a court order."
    )


def test_two_students_with_one_parent_have_a_record_each(desk, amara, ben, mum):
    other = desk.do("Add", contacts.add, ben, name="Rosa Diallo", phones="07700 900123")
    desk.do("Edit", contacts.edit, mum, phones="01632 960001")
    assert desk.ask(contacts.contact, other).phones == "07700 900123"
    desk.do("Remove", contacts.remove, mum)
    assert [one.id for one in desk.ask(contacts.contacts, ben)] == [other]


def test_another_students_contact_is_refused(desk, amara, ben, mum):
    with pytest.raises(Refused, match="belongs to another student"):
        call(desk, ben, contact_id=mum)
    assert desk.ask(log.log, ben) == []


def test_what_was_said_stays_when_a_contact_goes(desk, amara, mum):
    call(desk, amara, contact_id=mum)
    evening = desk.do("Plan", evenings.plan, date(2026, 12, 3), starts="17:00", minutes=5)
    desk.do("Turn", turns.add, evening, amara, "17:00", contact=mum)
    desk.do("Remove", contacts.remove, mum)
    (line,) = desk.ask(log.log, amara)
    assert (line.contact, line.with_whom) == (None, "Rosa Diallo")
    assert desk.ask(turns.turns, evening)[0].who == "Rosa Diallo"
    desk.undo()
    assert desk.ask(log.log, amara)[0].contact == mum
    assert check(desk.file) == []


def test_the_log_puts_what_is_to_do_first(desk, amara):
    step = call(desk, amara, next_step="Ring again", next_on=date(2026, 11, 30))
    call(desk, amara, happened_on=date(2026, 11, 25), purpose="Praise")
    assert [one.purpose for one in desk.ask(log.log, amara)] == ["Late", "Praise"]
    desk.do("Tick", log.tick, step, True)
    assert [one.purpose for one in desk.ask(log.log, amara)] == ["Praise", "Late"]
    assert desk.ask(log.log, amara)[1].written_by == "R. Okafor"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"happened_on": date(2026, 12, 24)}, "still to come. Nothing was changed"),
        ({"next_on": date(2026, 12, 1)}, "Say what the next step is"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(desk, amara, more, sentence):
    with pytest.raises(Refused, match=sentence):
        call(desk, amara, **more)
    assert desk.ask(log.log, amara) == []


def test_the_student_sees_what_is_shared_and_nothing_else(desk, amara, mum):
    call(desk, amara)
    call(desk, amara, purpose="A good week", shared=True)
    desk.seat_student(amara, "Amara")
    assert [one.purpose for one in desk.ask(log.shared, amara)] == ["A good week"]
    for question in (log.log, contacts.contacts, agreements.agreement):
        with pytest.raises(Refused, match="needs your tutor"):
            desk.ask(question, amara)
    desk.seat_adult()


def test_an_agreement_is_looked_at_again_after_a_year(desk, amara):
    assert desk.ask(agreements.agreement, amara) is None
    desk.do("Offer", agreements.record, amara, AgreementState.OFFERED, date(2025, 11, 27))
    assert not desk.ask(agreements.agreement, amara).due
    desk.do("Agree", agreements.record, amara, AgreementState.AGREED, date(2025, 11, 26))
    assert desk.ask(agreements.agreement, amara).state is AgreementState.OFFERED, "the newest counts"
    desk.undo()
    desk.do("Edit", students.edit, amara, tutor_group="11C")  # nothing depends on it
    with pytest.raises(Refused, match="still to come"):
        desk.do("Agree", agreements.record, amara, AgreementState.AGREED, date(2026, 12, 1))


class TestComingOfAge:
    """What happens on the birthday."""

    @pytest.mark.parametrize(
        ("born", "of_age", "to_ask"),
        [
            (date(2008, 11, 26), True, True),
            (date(2008, 11, 27), False, True),
            (date(2009, 2, 24), False, True),
            (date(2009, 2, 25), False, False),
            (date(2008, 2, 29), True, True),
            (None, False, False),
        ],
    )
    def test_the_day_counts(self, desk, amara, born, of_age, to_ask):
        desk.do("Edit", students.edit, amara, born_on=born)
        how = desk.ask(coming_of_age.consent, amara)
        assert (how.of_age, how.to_ask) == (of_age, to_ask)

    def test_the_student_answers_in_their_seat_and_nobody_for_them(self, desk, amara, ben):
        desk.do("Edit", students.edit, amara, born_on=date(2008, 11, 26))
        assert "has not been asked yet" in desk.ask(families.withheld, amara)
        with pytest.raises(Refused, match="Only the student can answer this"):
            desk.do("Answer", coming_of_age.answer, amara, True)
        desk.seat_student(amara, "Amara")
        desk.do("Answer", coming_of_age.answer, amara, False)
        with pytest.raises(Refused):
            desk.do("Answer", coming_of_age.answer, ben, True)
        with pytest.raises(Refused):
            desk.do("Edit", students.edit, amara, nothing_home=False)
        desk.seat_adult()
        assert "does not want the family to be told" in desk.ask(families.withheld, amara)
        desk.seat_student(amara, "Amara")
        desk.undo()
        desk.do("Answer", coming_of_age.answer, amara, True)
        desk.seat_adult()
        assert desk.ask(families.withheld, amara) == ""
        assert desk.ask(students.details, ben).agrees_home is None
        assert check(desk.file) == []

    def test_the_seat_may_change_that_answer_and_no_other_column(self, desk, amara):
        desk.seat_student(amara, "Amara")
        connection = desk.file.connection
        for column, value in (("surname", "Other"), ("nothing_home", 1), ("status_reason", "x")):
            with pytest.raises(Exception, match="not authorized"):
                connection.execute(f"UPDATE student SET {column} = ?", (value,))
        with pytest.raises(Exception, match="not authorized"):
            connection.execute("DELETE FROM student")
        desk.seat_adult()

    def test_what_was_seen_is_told_from_what_has_changed_since(self, desk, amara):
        assert desk.ask(coming_of_age.seen, amara) is None
        desk.seat_student(amara, "Amara")
        desk.do("See", coming_of_age.note_seen, amara)
        desk.seat_adult()
        seen = desk.ask(coming_of_age.seen, amara)
        assert (seen.author, seen.same) == (Author.STUDENT, True)
        desk.do("Write", entries.write, amara, EntryKind.WORRY, "Not for home", basis=None)
        assert desk.ask(coming_of_age.seen, amara).same
        from tutor_desk.models.kinds import GradeKind

        desk.do("Grade", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "5", date(2026, 11, 20))
        assert not desk.ask(coming_of_age.seen, amara).same
        desk.do("Tick", coming_of_age.note_seen, amara)
        seen = desk.ask(coming_of_age.seen, amara)
        assert (seen.author, seen.same) == (Author.ADULT, True)


def test_the_history_tells_of_families_without_telephone_or_address(desk, amara, mum, qapp):
    from tutor_desk.ui.history.tellers import TELLERS

    assert {"contact", "contact_log", "home_agreement", "parents_view", "home_reading", "appointment"} <= set(
        TELLERS
    )
    assert any(
        change.table == "contact" for row in desk.ask(history.history, amara) for change in row.changes
    )
