"""One figure everywhere: in the caseload, in a review and after it, on paper; closed to others, and gone when erased."""

from datetime import date

import pytest

from tests.attendance.making import AMARA, BEN, brought, kept, long_list, school_days, term
from tests.conftest import PASSPHRASE, QUICK
from tests.full import keep_version
from tests.reports.reading import plain
from tutor_desk import opening
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Source
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services.attendance import figures, picture
from tutor_desk.services.family import summaries
from tutor_desk.services.handover import arriving, packing, receiving
from tutor_desk.services.plan import student_copy
from tutor_desk.services.review import review_records, review_sheets, reviews
from tutor_desk.services.rights import destroying, held
from tutor_desk.services.rights.record_words import told_words
from tutor_desk.services.students import caseload, students
from tutor_desk.store.check import check
from tutor_desk.ui.history.feed import Feed

START = date(2026, 9, 7)
MARK = "0" * 64


@pytest.fixture
def marked(desk, amara, ben, tmp_path):
    """Amara and Ben with a term of marks; Amara missed five half days."""
    days = school_days(START, 55)
    missed = {(day, "AM") for day in days[10:15]}
    brought(desk, long_list(tmp_path, *term(AMARA, days, missed), *term(BEN, days)))
    return amara


def test_every_place_says_the_same_figure(desk, marked):
    as_at = date(2026, 11, 20)
    newest = desk.ask(figures.attendance, marked)[-1]
    assert (newest.as_at, newest.possible, newest.authorised, newest.source) == (as_at, 110, 5, Source.MARKS)
    (row,) = [one for one in desk.ask(caseload.rows) if one.id == marked]
    assert (row.attendance_at, row.possible, row.missed) == (as_at, 110, 5)
    assert desk.ask(caseload.attendance_series)[marked].percents == (86.1, 93.8, 95.5)
    assert desk.ask(review_sheets.since_last, marked).attendance[-1] == newest
    facts = desk.ask(summaries.progress_summary, marked)
    assert (facts.attendance[-1].as_at, facts.attendance[-1].attended) == (as_at, 105)
    copy, _head = desk.ask(student_copy.student_copy, marked)
    assert copy.attendance[-1].possible == 110
    review = desk.do("Begin", reviews.begin, marked)
    desk.do("Keep version", keep_version, review)
    (version,) = desk.ask(review_records.versions, review)
    assert (version.attendance.as_at, version.attendance.possible) == (as_at, 110)


def test_the_paper_shows_it_with_its_date(desk, marked):
    said = plain(progress_summary(desk.ask(summaries.progress_summary, marked)))
    assert "95%" in said
    assert "20 November 2026" in said


def test_a_figure_typed_later_is_the_newest(desk, marked):
    on = date(2026, 11, 25)
    desk.do("Attend", figures.record_attendance, marked, on, possible=116, authorised=6, unauthorised=1)
    newest = desk.ask(figures.attendance, marked)[-1]
    assert (newest.as_at, newest.possible, newest.source) == (on, 116, Source.HAND)


def test_the_student_sees_their_own_and_nobody_elses(desk, marked, ben):
    desk.seat_student(marked, "Amara")
    assert desk.ask(picture.picture, marked).year.count.possible == 110
    assert desk.ask(figures.attendance, marked)[-1].possible == 110
    with pytest.raises(Refused):
        desk.ask(picture.picture, ben)
    assert desk.file.connection.execute(
        "SELECT count(DISTINCT student_id) FROM session_month"
    ).fetchone() == (1,)
    desk.seat_adult()


def test_erased_with_the_student(desk, marked, ben):
    desk.do("Erase", destroying.erase, marked, "asked for")
    assert kept(desk, marked) == {}
    assert len(kept(desk, ben)) == 110
    assert check(desk.file) == []


def test_made_anonymous_the_counts_stay_and_the_days_go(desk, marked):
    desk.do("Archive", students.archive, marked)
    desk.do("Anonymise", destroying.anonymise, marked, "left")
    rows = desk.file.connection.execute(
        "SELECT marks, possible FROM session_month WHERE student_id = ? ORDER BY began", (marked,)
    ).fetchall()
    assert rows == [("", 36), ("", 44), ("", 30)]
    assert desk.ask(figures.attendance, marked)[-1].possible == 110
    assert desk.ask(picture.picture, marked) is None


def test_travels_and_is_put_together_with_what_is_there(desk, marked, tmp_path):
    package = desk.ask(packing.pack, [marked], to="Mr Osei")
    assert {row["student_id"] for row in package.records["session_month"]} == {marked}
    other = opening.create(
        tmp_path / "other.tutordesk",
        PASSPHRASE,
        name="12A",
        school="Anytown School",
        tutor="Mr Osei",
        cost=QUICK,
    ).desk
    there = other.do("Add", students.add, first_name="Amara", surname="Diallo", born_on=date(2010, 9, 14))
    brought(other, long_list(tmp_path, (*AMARA, "02/11/2026", "AM", "M"), (*AMARA, "23/11/2026", "AM", "/")))
    look = other.ask(arriving.look, package, MARK)
    other.do("Receive", receiving.receive, package, MARK, look, fill=True)
    found = kept(other, there)
    assert found[date(2026, 11, 2), False] == "M"
    assert found[date(2026, 11, 23), False] == "/"
    assert len(found) == 111
    assert check(other.file) == []
    other.close()


def test_the_history_tells_what_a_correction_changed(desk, marked, tmp_path):
    brought(desk, long_list(tmp_path, (*AMARA, "02/11/2026", "AM", "I"), (*AMARA, "23/11/2026", "AM", "/")))
    feed = Feed(desk, marked)
    newest = feed.more()[0].told[0]
    assert newest.words == "R. Okafor brought in marks of November 2026: 1 new, 1 changed"
    assert newest.before.startswith("2: / \\ · 3: / \\")
    assert newest.after.startswith("2: I \\ · 3: / \\")


def test_the_trail_is_short_and_the_access_pack_can_be_read(desk, marked):
    everything = desk.ask(held.everything, marked)
    (deed,) = [one for one in everything.deeds if one.deed == "Bring in attendance"]
    assert [change.table for change in deed.changes] == ["session_month"] * 3
    (november,) = [
        one.value("marks")
        for one in everything.records
        if one.table == "session_month" and one.value("began") == date(2026, 11, 1)
    ]
    assert told_words("session_month", "marks", november).startswith("2: / \\ · 3: / \\")
