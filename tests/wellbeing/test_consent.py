"""How a student was is seen by whom they show it to, and by nobody else, wherever one looks."""

import ast
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.adult import Adult
from tutor_desk.models.kinds import Role, Verdict
from tutor_desk.services.access.seats import adult_seat
from tutor_desk.services.family import summaries
from tutor_desk.services.handover import packing
from tutor_desk.services.history import as_it_was, history
from tutor_desk.services.plan import student_copy
from tutor_desk.services.review import review_locks, review_papers, review_records, review_sheets, reviews
from tutor_desk.services.rights import access_pack
from tutor_desk.services.students import caseload
from tutor_desk.services.wellbeing import consent, series
from tutor_desk.store.check import check

ROOT = Path(__file__).parents[2]
WHY = "Zqxv kept me awake"
LATER = NOW + timedelta(days=30)


def held(desk, student, value, why=""):
    """Hold a review, and let both confirm it."""
    key = desk.do("Begin", reviews.begin, student)
    desk.seat_student(student, "Amara")
    desk.do("Write", reviews.write, key, wellbeing=value, how_i_am=why)
    desk.do("Confirm", reviews.confirm, key, Verdict.AGREE)
    desk.seat_adult()
    desk.do("Confirm", reviews.confirm, key, Verdict.AGREE)
    return key


@pytest.fixture
def review(desk, amara):
    """A review of a month ago in which Amara said how she was."""
    key = held(desk, amara, 2, WHY)
    with clock.fixed(LATER):
        yield key


def say(desk, student, *, agreed, adult=0):
    desk.seat_student(student, "Amara")
    one = desk.ask(consent.adults, student)[adult]
    desk.do("Say", consent.say, student, one.adult, agreed)
    desk.seat_adult()


@pytest.fixture
def teacher(desk):
    """Another adult with a key: the seat they would have."""

    def add(session):
        made = Adult(name="A. Teacher", role=Role.TEACHER)
        session.add(made)
        session.flush()
        return made.id

    return adult_seat(desk.do("Add", add), "A. Teacher", Role.TEACHER)


def sit(desk, seat):
    desk._adult = desk._seat = seat


def seen(desk, student, review):
    """Everything an adult can ask in which an answer might stand, as one text."""
    last = desk.file.connection.execute("SELECT max(id) FROM trail").fetchone()[0]
    found = [
        desk.ask(review_sheets.sheet, review),
        desk.ask(review_sheets.sheets, student),
        desk.ask(review_sheets.since_last, student),
        desk.ask(review_records.versions, review),
        desk.ask(review_papers.review_paper, review),
        desk.ask(history.history, student),
        desk.ask(history.present, student),
        desk.ask(as_it_was.plan, student, last),
        desk.ask(as_it_was.record, "review", review, last),
        desk.ask(as_it_was.record, "review_record", 1, last),
        desk.ask(series.series, student),
        desk.ask(summaries.progress_summary, student),
        desk.ask(caseload.rows),
        desk.file.connection.execute("SELECT * FROM search_content").fetchall(),
    ]
    return json.dumps([repr(one) for one in found])


def numbers(text):
    return re.findall(r"wellbeing\W{1,6}?[ =:]+(\d)", text)


def test_an_answer_is_of_the_moment_in_its_review_and_that_day(desk, amara):
    key = held(desk, amara, 2, WHY)
    assert desk.ask(review_sheets.sheet, key).wellbeing == 2
    with clock.fixed(NOW + timedelta(days=1)):
        found = desk.ask(review_sheets.sheet, key)
        assert (found.wellbeing, found.how_i_am, found.kept_back) == (None, "", True)


def test_without_consent_nobody_sees_an_earlier_answer_anywhere(desk, amara, review):
    text = seen(desk, amara, review)
    assert WHY not in text
    assert numbers(text) == []
    assert desk.ask(series.series, amara) == series.Series(agreed=False)


def test_the_search_above_would_find_it(desk, amara, review):
    say(desk, amara, agreed=True)
    text = seen(desk, amara, review)
    assert text.count(WHY) > 5
    assert "2" in numbers(text)


def test_consent_is_for_one_adult_and_is_taken_back(desk, amara, review, teacher):
    say(desk, amara, agreed=True)
    assert [one.value for one in desk.ask(series.series, amara).points] == [2]
    tutor = desk.seat
    sit(desk, teacher)
    assert WHY not in seen(desk, amara, review)
    sit(desk, tutor)
    say(desk, amara, agreed=True, adult=1)
    say(desk, amara, agreed=False)
    assert WHY not in seen(desk, amara, review)
    sit(desk, teacher)
    assert WHY in seen(desk, amara, review)


def test_what_a_preparation_sheet_says_is_for_the_tutor_until_the_review_is_held(desk, amara, teacher):
    key = desk.do("Prepare", reviews.prepare, amara, "Bus")
    desk.file.connection.execute("UPDATE review SET wellbeing = 3, how_i_am = ? WHERE id = ?", (WHY, key))
    assert desk.ask(review_sheets.sheet, key).how_i_am == WHY
    desk.file.connection.execute("UPDATE review SET state = 'missed' WHERE id = ?", (key,))
    assert desk.ask(review_sheets.sheet, key).kept_back
    desk.file.connection.execute("UPDATE review SET state = 'prepared' WHERE id = ?", (key,))
    sit(desk, teacher)
    assert desk.ask(review_sheets.sheet, key).kept_back


def test_another_adult_does_not_even_see_the_answer_of_today(desk, amara, teacher):
    key = held(desk, amara, 2, WHY)
    sit(desk, teacher)
    assert WHY not in seen(desk, amara, key)


def test_reopening_does_not_show_it(desk, amara, review):
    desk.do("Reopen", review_locks.reopen, review, "A slip")
    found = desk.ask(review_sheets.sheet, review)
    assert (found.wellbeing, found.how_i_am, found.kept_back) == (None, "", True)


def test_the_student_sees_their_own(desk, amara, review):
    desk.seat_student(amara, "Amara")
    assert desk.ask(review_sheets.sheet, review).how_i_am == WHY
    (point,) = desk.ask(series.series, amara).points
    assert (point.value, point.words) == (2, WHY)


def test_only_the_student_says_so_and_for_themself(desk, amara, ben, review):
    adult = desk.ask(consent.adults, amara)[0].adult
    with pytest.raises(Refused, match="Only the student can say who sees this"):
        desk.do("Say", consent.say, amara, adult, True)
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused, match="not part of your plan"):
        desk.do("Say", consent.say, ben, adult, True)
    with pytest.raises(Refused, match="no longer on this desk"):
        desk.do("Say", consent.say, amara, 99, True)


def test_an_adult_does_not_take_back_what_the_student_said(desk, amara, review):
    say(desk, amara, agreed=True)
    say(desk, amara, agreed=False)
    with pytest.raises(Refused, match="The student says who sees how they were"):
        desk.undo()
    assert not desk.ask(series.series, amara).agreed
    assert check(desk.file) == []


def test_what_the_student_is_owed_holds_all_of_it(desk, amara, review):
    assert WHY in repr(desk.ask(access_pack.draft, amara))
    assert WHY in repr(desk.ask(student_copy.student_copy, amara))


def test_consent_does_not_travel_with_a_handover(desk, amara, review):
    say(desk, amara, agreed=True)
    package = desk.ask(packing.pack, [amara], to="Mr B")
    assert "wellbeing_consent" not in package.records
    assert not any(
        row.table_name == "wellbeing_consent" and row.content
        for row in package.sender.deeds
        for row in row.changes
    )
    assert "wellbeing_consent" not in repr(package)


# Never a flag


def test_the_caseload_the_list_of_things_to_do_and_the_summary_are_the_same_whatever_was_said(
    desk, amara, ben
):
    def told():
        return [
            desk.ask(caseload.rows),
            desk.ask(summaries.progress_summary, amara),
            [row.waiting for row in desk.ask(caseload.rows)],
        ]

    key = held(desk, amara, 5)
    before = told()
    desk.file.connection.execute(
        "UPDATE review SET wellbeing = 1, how_i_am = 'Very bad' WHERE id = ?", (key,)
    )
    after = told()
    assert [repr(one).replace(repr(before[1].head), "") for one in before] == [
        repr(one).replace(repr(after[1].head), "") for one in after
    ]


ASKS = {
    "services/review/review_sheets.py", "services/plan/student_copy.py", "services/wellbeing/series.py", "services/wellbeing/sight.py",
}  # fmt: skip


def test_no_other_question_names_it_and_none_sorts_counts_or_filters_by_it():
    """The four that may read it: the sheet, the student's own copy, and what the student agreed to show."""
    asking = {}
    for path in sorted((ROOT / "tutor_desk").rglob("*.py")):
        name = path.relative_to(ROOT / "tutor_desk").as_posix()
        if name.startswith("store/migrations/"):
            continue
        texts = [
            node.value
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        sql = [
            text
            for text in texts
            if re.search(r"\bwellbeing\b|how_i_am", text) and re.search(r"SELECT|FROM|WHERE|ORDER", text)
        ]
        if sql:
            asking[name] = " ".join(sql)
    assert set(asking) <= ASKS
    for text in asking.values():
        assert not re.search(
            r"ORDER BY[^)]*wellbeing|(?:count|sum|avg|min|max)\([^)]*wellbeing|wellbeing *[<>=]", text
        )
