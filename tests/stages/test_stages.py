"""The four stages: which a student is in, what each asks for, what the file knows of it, and what is said by hand."""

from datetime import date, timedelta

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.conftest import NOW
from tests.referrals.conftest import careers, draft, sent  # noqa: F401 - fixtures
from tests.referrals.test_seen import sit
from tests.reports.reading import golden, plain, structure
from tests.today.test_sources import says, seen
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.family_kinds import AgreementState
from tutor_desk.models.kinds import Audience, Basis, EntryKind, GoalState, GradeKind, ItemKind, Role
from tutor_desk.models.stage_kinds import Criteria, Marked, Stage
from tutor_desk.reports.achievements import file_name, summary_of_achievements
from tutor_desk.services.family import agreements
from tutor_desk.services.grades import marks
from tutor_desk.services.history import history
from tutor_desk.services.plan import entries, goals, validation, visibility
from tutor_desk.services.stages import achievements, asking, deeds, items
from tutor_desk.services.students import students
from tutor_desk.services.today import finding
from tutor_desk.store.check import check
from tutor_desk.ui.history.change import Known
from tutor_desk.ui.history.words import stories

TODAY = date(2026, 11, 26)
CAME = {"criteria": Criteria.NOT_SAID, "entered_on": None}


def ago(days):
    return TODAY - timedelta(days=days)


def came(desk, student, **fields):
    desk.do("Came", deeds.came, student, **{"applied_on": None, **CAME, **fields})


def states(desk, student):
    """Return what is lacking, and what is not, by the key of the item."""
    return {one.item.key: not one.lacking for one in desk.ask(asking.of_student, student)}


def row(desk, student, key):
    return next(one for one in desk.ask(asking.of_student, student) if one.item.key == key)


def accepted(desk, student, kind, text, **fields):
    key = desk.do("Write", entries.write, student, kind, text, **fields)
    desk.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
    return key


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        ({}, [Stage.DURING]),
        ({"applied_on": ago(9)}, [Stage.BEFORE]),
        ({"applied_on": ago(9), "entered_on": TODAY + timedelta(days=3)}, [Stage.BEFORE, Stage.DURING]),
        ({"applied_on": ago(90), "entered_on": ago(10)}, [Stage.BEFORE, Stage.ENTRY, Stage.DURING]),
        ({"entered_on": ago(10)}, [Stage.ENTRY, Stage.DURING]),
    ],
)
def test_the_stages_a_student_has_come_to(desk, amara, said, stages):
    came(desk, amara, **said)
    assert list(desk.ask(asking.stay, amara).stages(TODAY)) == stages


def test_what_is_long_over_is_not_asked_for(desk, amara):
    came(desk, amara, applied_on=ago(500), entered_on=ago(366))
    assert desk.ask(asking.stay, amara).asked(TODAY) == (Stage.DURING,)
    came(desk, amara, applied_on=ago(500), entered_on=ago(365))
    assert desk.ask(asking.stay, amara).asked(TODAY) == (Stage.ENTRY, Stage.DURING)


def test_before_entry_the_file_knows_of_criteria_and_guidance(desk, amara, sent):  # noqa: F811
    came(desk, amara, applied_on=ago(9))
    assert states(desk, amara) == {"told": False, "criteria": False, "alternative": False, "guidance": True}
    assert row(desk, amara, "guidance").day == TODAY
    came(desk, amara, applied_on=ago(9), criteria=Criteria.NOT_MET)
    assert states(desk, amara) == {"told": False, "criteria": True, "alternative": False, "guidance": True}
    came(desk, amara, applied_on=ago(9), criteria=Criteria.NOT_MET, alternative="Level 1 first")
    assert row(desk, amara, "alternative").known
    came(desk, amara, applied_on=ago(9), criteria=Criteria.MET)
    assert row(desk, amara, "alternative").spared


def test_at_entry_and_during_the_file_knows_what_was_done(desk, amara):
    came(desk, amara, entered_on=ago(60))
    assert not any(states(desk, amara).values())
    accepted(desk, amara, EntryKind.ACHIEVEMENT, "Won the science prize")
    accepted(desk, amara, EntryKind.SUPPORT_NEED, "A seat in front")
    desk.do("Write", entries.write, amara, EntryKind.QUALIFICATION, "Proposed, and no more")
    desk.do("Set", goals.set_goal, amara, "Read each week", basis=Basis.DISCUSSED)
    desk.do("Agree", agreements.record, amara, AgreementState.AGREED, ago(3))
    seen(desk, amara, 20)
    desk.do("Edit", students.edit, amara, intended_destination="Nursing")
    assert all(states(desk, amara).values())
    assert (row(desk, amara, "expectations").day, row(desk, amara, "six_weeks").day) == (ago(3), ago(20))
    assert desk.ask(asking.lacks) == []


def test_what_was_done_before_entry_or_last_year_does_not_count(desk, amara):
    seen(desk, amara, 100)  # in August
    came(desk, amara, entered_on=ago(60))
    found = states(desk, amara)
    assert (found["six_weeks"], found["reviewed"]) == (False, False)
    assert asking.year_began(date(2026, 8, 31)) == date(2025, 9, 1)


def test_by_hand_with_day_and_name_and_not_needed_with_its_reason(desk, amara):
    came(desk, amara, applied_on=ago(9))
    desk.do("Mark", deeds.mark, amara, "told", Marked.DONE, on=ago(2), because="At the open evening")
    said = row(desk, amara, "told").said
    assert (said.marked_on, said.marked_by, said.because) == (ago(2), "R. Okafor", "At the open evening")
    with pytest.raises(Refused, match="why it is not needed"):
        desk.do("Mark", deeds.mark, amara, "guidance", Marked.NOT_NEEDED)
    with pytest.raises(Refused, match="still to come"):
        desk.do("Mark", deeds.mark, amara, "told", Marked.DONE, on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="not on the checklist"):
        desk.do("Mark", deeds.mark, amara, "nothing", Marked.DONE)
    desk.do("Mark", deeds.mark, amara, "guidance", Marked.NOT_NEEDED, because="Has a place already")
    assert states(desk, amara)["guidance"]
    desk.do("Back", deeds.unmark, amara, "guidance")
    assert not states(desk, amara)["guidance"]
    with pytest.raises(Refused, match="Nothing was said"):
        desk.do("Back", deeds.unmark, amara, "guidance")
    assert check(desk.file) == []


def test_who_lacks_what(desk, amara, ben):
    came(desk, amara, applied_on=ago(9), criteria=Criteria.MET)
    found = {one.stay.name: [each.item.key for each in one.open] for one in desk.ask(asking.lacks)}
    assert found == {"Amara Diallo": ["told", "guidance"], "Ben Carter": ["reviewed", "going", "next_step"]}
    assert [(one.of, len(one.open)) for one in desk.ask(asking.lacks)] == [(3, 3), (4, 2)]


def test_the_school_changes_the_checklist(desk, amara):
    own = desk.do("Add", deeds.add_item, Stage.DURING, "Library tour")
    desk.do("Out", deeds.leave_out, "going")
    assert states(desk, amara) == {"reviewed": False, "next_step": False, f"own:{own}": False}
    desk.do("Mark", deeds.mark, amara, f"own:{own}", Marked.DONE)
    assert states(desk, amara)[f"own:{own}"]
    desk.do("Back", deeds.put_back, "going")
    desk.do("Out", deeds.leave_out, f"own:{own}")
    assert list(states(desk, amara)) == ["reviewed", "going", "next_step"]
    for wrong in ((deeds.leave_out, "nothing"), (deeds.put_back, "going"), (deeds.add_item, Stage.EXIT, " ")):
        with pytest.raises(Refused, match="Nothing was changed"):
            desk.do("Wrong", *wrong)
    sit(desk, Role.TEACHER)
    with pytest.raises(Refused, match="Only the personal tutor"):
        desk.do("Add", deeds.add_item, Stage.DURING, "Mine")


def test_an_early_leaver_is_on_today_until_followed_up(desk, amara):
    with pytest.raises(Refused, match="why the student leaves early"):
        desk.do("Leave", deeds.leave, amara, ago(3), early=True, because=" ")
    with pytest.raises(Refused, match="has not left"):
        desk.do("Follow", deeds.follow_up, amara, "Nothing")
    desk.do("Leave", deeds.leave, amara, ago(3), early=True, because="Found work")
    assert desk.ask(students.card, amara).archived_on == ago(3)
    assert says(desk) == {
        "early_leaver": "Left early on 2026-11-23, 3 days ago, and is to be followed up within 5 days: “Found work”"
    }
    assert next(one.item.key for one in desk.ask(asking.lacks)[0].open) == "followed_up"
    with pytest.raises(Refused, match="what you found out"):
        desk.do("Follow", deeds.follow_up, amara, " ")
    desk.do("Follow", deeds.follow_up, amara, "Works at the garden centre, wants an apprenticeship")
    assert says(desk) == {}
    assert row(desk, amara, "followed_up").day == TODAY
    desk.do("Stay", deeds.stay_on, amara)
    assert desk.ask(students.card, amara).archived_on is None
    assert desk.ask(asking.stay, amara).left_on is None


def test_who_leaves_at_the_end_is_not_followed_up_and_who_will_leave_is_still_here(desk, amara):
    desk.do("Leave", deeds.leave, amara, TODAY + timedelta(days=30), early=False, because="")
    assert desk.ask(students.card, amara).archived_on is None
    assert row(desk, amara, "followed_up").spared
    assert "early_leaver" not in says(desk)


def test_days_that_cannot_be(desk, amara):
    with pytest.raises(Refused, match="enters before they apply"):
        came(desk, amara, applied_on=ago(3), entered_on=ago(4))
    came(desk, amara, entered_on=ago(4))
    with pytest.raises(Refused, match="leaves before they enter"):
        desk.do("Leave", deeds.leave, amara, ago(5), early=False, because="")
    desk.do("Leave", deeds.leave, amara, ago(2), early=False, because="")
    with pytest.raises(Refused, match="leaves before they enter"):
        came(desk, amara, entered_on=ago(1))


def test_every_rule_is_good_sql_and_every_item_has_words(desk):
    assert len({one.key for one in items.BUILT_IN}) == len(items.BUILT_IN)
    assert all(one.words() and bool(one.spared) == bool(one.why()) for one in items.BUILT_IN)
    assert desk.ask(asking.lacks) == []


def test_the_student_seat_knows_nothing_of_it(desk, amara):
    desk.do("Leave", deeds.leave, amara, TODAY + timedelta(days=30), early=True, because="Moves away")
    desk.seat_student(amara, "x")
    for question in (asking.stay, asking.of_student, achievements.achievements):
        with pytest.raises(Refused, match="needs your tutor"):
            desk.ask(question, amara)
    with pytest.raises(sqlcipher.DatabaseError, match="prohibited"):
        desk.file.connection.execute("SELECT * FROM stay").fetchall()


def test_the_summary_says_accepted_entries_alone(desk, amara):
    with pytest.raises(Refused, match="nothing to sum up"):
        desk.ask(achievements.achievements, amara)
    came(desk, amara, entered_on=date(2025, 9, 1))
    accepted(desk, amara, EntryKind.ACHIEVEMENT, "Led the school council", happened_on=date(2026, 3, 2))
    accepted(desk, amara, EntryKind.SKILL, "Spreadsheets")
    hidden = accepted(desk, amara, EntryKind.STRENGTH, "Only my tutor knows")
    desk.do("Hide", visibility.choose, hidden, Audience.TUTOR, to_parents=False)
    desk.do("Write", entries.write, amara, EntryKind.EXPERIENCE, "Nobody confirmed this")
    accepted(desk, amara, EntryKind.WORRY, "A worry is no achievement")
    goal = desk.do(
        "Set", goals.set_goal, amara, "Reach grade 6", measure="By the mock", basis=Basis.DISCUSSED
    )
    desk.do("Done", goals.close, goal, GoalState.DONE)
    desk.do("G", marks.record_grade, amara, "Biology", GradeKind.CURRENT, "6", ago(6), "gcse")
    facts = desk.ask(achievements.achievements, amara)
    assert [one.text for one in facts.achieved] == ["Led the school council", "Spreadsheets"]
    paper = summary_of_achievements(facts)
    assert paper == summary_of_achievements(facts)
    assert "Nobody confirmed" not in plain(paper)
    golden("summary-of-achievements.txt", structure(paper))
    assert file_name(facts, "Amara-Diallo") == "achievements-Amara-Diallo-2026-11-26.pdf"


def test_two_ask_the_same_of_all_at_once_as_of_one(desk, amara, ben):
    came(desk, amara, entered_on=ago(60))
    accepted(desk, amara, EntryKind.ACHIEVEMENT, "Prize")
    for one in desk.ask(asking.lacks):
        alone = [each.item.key for each in desk.ask(asking.of_student, one.stay.student) if each.lacking]
        assert [each.item.key for each in one.open] == alone
    with clock.fixed(NOW):
        assert desk.ask(finding.day).students == 2


def test_the_history_tells_it(desk, amara):
    came(desk, amara, applied_on=ago(9), criteria=Criteria.NOT_MET, alternative="Level 1 first")
    desk.do("Mark", deeds.mark, amara, "told", Marked.NOT_NEEDED, because="Has a sister here")
    desk.do("Leave", deeds.leave, amara, ago(1), early=True, because="Moved away")
    desk.do("Follow", deeds.follow_up, amara, "Is at a school in Leeds")
    desk.do("Stay", deeds.stay_on, amara)
    words = "\n".join(one.words for one in stories(desk.ask(history.history, amara), Known()))
    for said in (
        "R. Okafor wrote down when the student applied",
        "R. Okafor looked at the entry criteria: Not met",
        "R. Okafor said of the checklist: Information and advice about courses given, not needed",
        "R. Okafor wrote down that the student leaves on 25 Nov",
        "R. Okafor followed up an early leaver",
        "R. Okafor wrote down that the student stays",
    ):
        assert said in words, words
