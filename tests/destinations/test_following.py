"""Follow-ups by consent from before leaving, in rounds; and nothing that reaches anybody left once it is taken back."""

from datetime import UTC, date, datetime

import pytest

from tests.destinations.conftest import leave
from tests.full import agree_to_be_asked
from tests.rights.pages import decrypted
from tutor_desk import clock, rights
from tutor_desk.errors import Refused
from tutor_desk.models.destination_kinds import FollowConsent, Going, Told, Tried
from tutor_desk.models.family_kinds import ContactWay
from tutor_desk.services.destinations import calling, following, whereabouts
from tutor_desk.services.destinations.following import RoundRow
from tutor_desk.services.family import contacts, log
from tutor_desk.services.plan import drafts
from tutor_desk.services.rights import holds
from tutor_desk.services.students import students
from tutor_desk.store.check import check


def at(year, month, day):
    return clock.fixed(datetime(year, month, day, 10, tzinfo=UTC))


def rounds_due(desk):
    return [(one.name, one.due_on) for one in desk.ask(following.due)]


def test_only_the_student_answers_in_their_own_seat_and_before_leaving(desk, amara):
    with pytest.raises(Refused, match="Only the student can answer"):
        desk.do("Agree", following.answer, amara, agrees=True)
    leave(desk, amara)
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused, match="before a student leaves"):
        desk.do("Agree", following.answer, amara, agrees=True)
    desk.seat_adult()
    assert desk.ask(following.agreement, amara) is None


def test_without_consent_no_contact_details_are_kept(desk, amara):
    with pytest.raises(Refused, match="not agreed to be asked"):
        desk.do("Keep", following.keep_reach, amara, second=False, telephone="07700 900123")


def test_a_student_cannot_answer_for_another(desk, amara, ben):
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused):
        desk.do("Agree", following.answer, ben, agrees=True)


def test_the_rounds_come_one_after_the_other_for_three_years(desk, left):
    assert rounds_due(desk) == [("Amara Diallo", date(2026, 11, 1))]
    with at(2026, 9, 29):
        assert rounds_due(desk) == []
    with at(2026, 9, 30):
        assert rounds_due(desk) == [("Amara Diallo", date(2026, 9, 30))]
    with at(2027, 3, 1):
        assert rounds_due(desk) == [("Amara Diallo", date(2027, 2, 15))]
    with at(2027, 11, 2):
        assert rounds_due(desk) == [("Amara Diallo", date(2027, 11, 1))]
    with at(2028, 11, 2):
        assert rounds_due(desk) == [("Amara Diallo", date(2028, 11, 1))]
    with at(2029, 11, 2):
        assert rounds_due(desk) == []


def test_a_round_ends_when_somebody_was_reached_or_heard_of(desk, left):
    (due,) = desk.ask(following.due)
    desk.do("Try", calling.attempt, left, due.key, Tried.NO_ANSWER)
    assert [one.next_on for one in desk.ask(following.due)] == [date(2026, 11, 28)]
    desk.do("Try", calling.attempt, left, due.key, Tried.REACHED)
    assert rounds_due(desk) == []
    desk.undo()
    desk.do(
        "Report", whereabouts.record, left, going=Going.COLLEGE, as_at=date(2026, 11, 5), told=Told.PARENT
    )
    assert rounds_due(desk) == []


def test_rounds_can_be_changed_and_one_stays(desk, left):
    desk.do("Rounds", following.keep_rounds, [RoundRow("Easter", 4, 31, 0, "Hello")])
    with at(2027, 4, 30):
        assert rounds_due(desk) == [("Amara Diallo", date(2027, 4, 30))]
    with pytest.raises(Refused, match="At least one round"):
        desk.do("Rounds", following.keep_rounds, [])


def test_who_would_talk_becomes_an_alumnus_in_one_step(desk, left, ben):
    desk.do("Alumnus", following.make_alumnus, left, "College life")
    assert desk.file.connection.execute("SELECT since, about FROM alumnus").fetchall() == [("2026-11-26", "College life")]  # fmt: skip
    with pytest.raises(Refused, match="not agreed to be asked"):
        desk.do("Alumnus", following.make_alumnus, ben)


NUMBERS = (b"07700900123", b"07700 900123", b"07700 900 456", b"07700900456", b"900123", b"900456")
WORDS = (
    b"amara@home.example",
    b"amara lane",
    b"mum@home.example",
    b"12 high street",
    b"amara.d@school.example",
)


def found_in(desk):
    raw = decrypted(desk.file.path, desk.file.data_key).lower()
    return [one for one in (*NUMBERS, *WORDS) if one in raw]


@pytest.fixture
def everywhere(desk, amara):
    """Amara's numbers wherever they may lie: kept, changed, taken back, typed, in a note, on the trail, in drafts."""
    agree_to_be_asked(desk, amara, "amara")
    desk.do("Edit", students.edit, amara, email="amara.d@school.example")
    mum = desk.do("Contact", contacts.add, amara, name="Mum", phones="07700 900 456", email="mum@home.example", address="12 High Street")  # fmt: skip
    desk.do("Log", log.write, amara, contact_id=mum, with_whom="Mum", happened_on=date(2026, 11, 20), way=ContactWay.CALL, purpose="Rang 07700900456 about college", outcome="Ring Amara on 07700 900123")  # fmt: skip
    desk.do("Draft", drafts.keep, f"follow:note:{amara}", '{"note": "07700900123"}', amara)
    leave(desk, amara)
    desk.do("Try", calling.attempt, amara, "2026-11-01", Tried.MESSAGE, note="Left word at 07700-900-123")
    desk.do("Try", calling.attempt, amara, "2026-11-01", Tried.MESSAGE, note="once more 07700 900123")
    desk.undo()
    desk.do("Report", whereabouts.record, amara, going=Going.COLLEGE, provider="Anytown College", as_at=date(2026, 11, 5), told=Told.STUDENT, note="Her mobile: +44 7700 900123, or 07700 900123")  # fmt: skip
    return amara


def test_the_pages_hold_them_before(desk, everywhere):
    assert {b"07700 900123", b"07700900456", b"amara@home.example"} <= set(found_in(desk))


def test_no_number_or_address_is_left_anywhere_and_the_count_stays(desk, everywhere):
    rights.withdraw(desk, everywhere)
    assert found_in(desk) == []
    assert check(desk.file) == []
    assert desk.can_undo is None
    (row,) = desk.ask(whereabouts.left, 2026)
    assert (row.counts_as(clock.today()), row.provider) == (Going.COLLEGE, "")
    assert desk.ask(following.agreement, everywhere).said is FollowConsent.WITHDRAWN
    assert desk.ask(following.due) == []
    logged = desk.file.connection.execute("SELECT outcome FROM contact_log").fetchone()[0]
    assert logged == "Ring Amara on [removed]"
    desk.file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found_in(desk) == []


def test_another_students_numbers_stay(desk, everywhere, ben):
    desk.do("Contact", contacts.add, ben, name="Dad", phones="01632 960001")
    rights.withdraw(desk, everywhere)
    assert [one.phones for one in desk.ask(contacts.contacts, ben)] == ["01632 960001"]


def test_the_family_of_a_student_who_is_still_here_stays_reachable(desk, amara):
    agree_to_be_asked(desk, amara, "amara")
    desk.do("Contact", contacts.add, amara, name="Mum", phones="07700 900 456")
    rights.withdraw(desk, amara)
    assert [one.phones for one in desk.ask(contacts.contacts, amara)] == ["07700 900 456"]
    assert desk.ask(following.reach, amara) == []


def test_under_a_legal_hold_nothing_is_destroyed(desk, everywhere):
    desk.do("Hold", holds.place, everywhere, "Asked for by a court")
    with pytest.raises(Refused, match="legal hold"):
        rights.withdraw(desk, everywhere)
    assert desk.ask(following.agreement, everywhere).said is FollowConsent.GIVEN
    assert desk.ask(following.reach, everywhere)


def test_a_no_in_the_students_own_seat_leaves_the_rest_to_an_adult(desk, amara):
    agree_to_be_asked(desk, amara, "amara")
    desk.seat_student(amara, "Amara")
    desk.do("Answer", following.answer, amara, agrees=False)
    desk.seat_adult()
    assert desk.ask(following.to_remove) == [amara]
    rights.withdraw(desk, amara)
    assert desk.ask(following.to_remove) == []
