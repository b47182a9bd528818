"""Who sees a referral: by role, in the student's own seat, in the history, the pack and a handover."""

import pytest

from tests.referrals.conftest import SAID, SOON
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import AdultId, Role
from tutor_desk.models.referral_kinds import ReferralStatus, ReferWay, ServiceKind
from tutor_desk.reports import choices
from tutor_desk.services.access import seats
from tutor_desk.services.family import summaries
from tutor_desk.services.handover import packing
from tutor_desk.services.history import history
from tutor_desk.services.plan import teacher_slips
from tutor_desk.services.plan.teacher_slips import Teacher
from tutor_desk.services.referrals import asked, board, deeds, directory, own, views
from tutor_desk.services.rights import access_pack


def sit(desk, role, name="P. Hale", subject=""):
    """Seat another adult."""
    desk._seat = seats.adult_seat(AdultId(9), name, role, subject)


def referral_tables(desk, student):
    return {change.table for row in desk.ask(history.history, student) for change in row.changes} & {
        "referral", "referral_copy", "referral_attempt", "referral_view",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "name", "seen"),
    [
        (Role.COVER, "C. Over", True),
        (Role.CAREERS, "C. Adviser", True),
        (Role.TEACHER, "T. Each", False),
        (Role.MENTOR, "M. Entor", False),
        (Role.TEACHER, "P. Hale", True),
    ],
)
def test_other_adults_see_what_is_their_business(desk, amara, sent, role, name, seen):
    desk.do("Edit", deeds.edit, sent, raised_by="P. Hale")
    sit(desk, role, name)
    assert bool(desk.ask(asked.of_student, amara)) is seen
    assert bool(desk.ask(board.rows)) is seen
    assert bool(desk.ask(board.to_chase, SOON)) is seen
    assert bool(referral_tables(desk, amara)) is seen
    if not seen:
        with pytest.raises(Refused, match="not for you to see"):
            desk.ask(asked.whole, sent)
        with pytest.raises(Refused, match="not for you to see"):
            desk.do("Close", deeds.move, sent, ReferralStatus.CLOSED, words="x")
        for question in (
            lambda: desk.ask(access_pack.draft, amara),
            lambda: desk.ask(packing.pack, [amara], to="x"),
        ):
            with pytest.raises(Refused, match="not for you to see"):
                question()


def test_a_careers_adviser_sees_no_counselling(desk, amara, careers, sent):
    desk.do("Edit", directory.edit, careers, kind=ServiceKind.COUNSELLING)
    sit(desk, Role.CAREERS)
    assert desk.ask(asked.of_student, amara) == []


def test_the_student_sees_that_it_exists_why_in_their_words_and_what_came_of_it(desk, amara, careers, sent):
    desk.do("Refer", deeds.make, amara, careers, SOON, **SAID)  # a draft is nobody's to see
    desk.do("Move", deeds.move, sent, ReferralStatus.OUTCOME, words="Two visits.", next_on=SOON)
    desk.seat_student(amara, "Amara")
    (mine,) = desk.ask(own.referrals, amara)
    assert (mine.service_name, mine.own_view, mine.outcome) == (
        "Careers adviser", "I do not know what there is.", "Two visits.",
    )  # fmt: skip
    assert desk.ask(own.to_tell, amara) == [mine]
    rows = repr(desk.file.connection.execute("SELECT * FROM referral").fetchall())
    assert "stopped looking" not in rows
    assert "Two talks" not in rows
    for statement in (
        "SELECT * FROM service",
        "SELECT * FROM referral_copy",
        "UPDATE referral SET outcome = ''",
    ):
        with pytest.raises(Exception, match=r"not authorized|prohibited"):
            desk.file.connection.execute(statement)
    for deed in (deeds.tell_student, deeds.tell_raiser):
        with pytest.raises(Refused):
            desk.do("Tell", deed, sent)
    with pytest.raises(Refused):
        desk.ask(board.rows)
    desk.seat_adult()


def test_a_sensitive_service_is_not_in_the_students_seat(desk, amara, careers, sent):
    desk.do("Edit", directory.edit, careers, sensitive=True)
    desk.seat_student(amara, "Amara")
    assert desk.ask(own.referrals, amara) == []
    assert desk.file.connection.execute("SELECT count(*) FROM referral").fetchone() == (0,)
    desk.seat_adult()


def test_another_student_sees_nothing_of_it(desk, amara, ben, sent):
    desk.seat_student(ben, "Ben")
    assert desk.ask(own.referrals, ben) == []
    with pytest.raises(Refused):
        desk.ask(own.referrals, amara)
    desk.seat_adult()


def test_what_came_of_it_is_to_be_told_once(desk, amara, sent):
    assert desk.ask(own.to_tell, amara) == []
    desk.do("Move", deeds.move, sent, ReferralStatus.DECLINED, words="They have no room.")
    assert [one.outcome for one in desk.ask(own.to_tell, amara)] == ["They have no room."]
    desk.do("Told", deeds.tell_student, sent)
    assert desk.ask(own.to_tell, amara) == []


def test_a_view_is_kept_from_who_may_not_see_the_referral(desk, sent):
    (slip,) = desk.do("Ask", views.ask, sent, [Teacher("D. Novak")], SOON)
    sit(desk, Role.MENTOR)
    with pytest.raises(Refused, match="not for you to see"):
        desk.do("Record", teacher_slips.record, views.VIEWS, slip.view, views.Said("a"))


def test_retiring_a_service_names_nobody_who_is_not_theirs_to_see(desk, careers, sent):
    assert "Amara Diallo" in desk.ask(directory.warning, careers)
    sit(desk, Role.MENTOR)
    told = desk.ask(directory.warning, careers)
    assert told.startswith("1 referral is open to this service: not yours to see.")


def test_a_lawful_letter_can_be_sent_by_the_cover_tutor(desk, draft):
    sit(desk, Role.COVER, "C. Over")
    desk.do("Send", deeds.send, draft, ReferWay.LETTER, "x", SOON)
    assert desk.ask(asked.whole, draft).copies[0].sent_by == "C. Over"


def test_parents_papers_tell_of_it_only_where_it_is_marked(desk, amara, careers, sent):
    def told(audience):
        facts = choices.chosen(desk.ask(summaries.progress_summary, amara), choices.Choices(audience))
        return [step.text for step in facts.steps]

    assert told(choices.Audience.PARENT) == []
    desk.do("Mark", deeds.edit, sent, to_parents=True)
    assert told(choices.Audience.PARENT) == ["Careers adviser was asked to help"]
    assert told(choices.Audience.COLLEAGUE) == []
    desk.do("Edit", directory.edit, careers, sensitive=True)
    assert told(choices.Audience.PARENT) == []
