"""Concerns, praise and observations: written, followed, closed, and seen by nobody who may not see them."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOW, PASSPHRASE, QUICK, SOAK
from tutor_desk import clock, opening
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import ObservationKind, Owner, ToldHow
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services.family import summaries
from tutor_desk.services.observations import noticed, writing
from tutor_desk.services.plan import student_copy
from tutor_desk.services.review import review_sheets
from tutor_desk.services.students import caseload, students
from tutor_desk.store.check import check

CANARY = "canarywords"
TODAY = NOW.date()
NEXT = TODAY + timedelta(days=14)


def write(desk, student, kind=ObservationKind.CONCERN, reason="Late homework", **more):
    if kind is ObservationKind.CONCERN:
        more.setdefault("next_on", NEXT)
    return desk.do("Note", writing.write, student, kind, reason, **more)


def of(desk, student):
    return desk.ask(noticed.of_student, student)


def test_praise_needs_its_reason_alone(desk, amara):
    write(desk, amara, ObservationKind.PRAISE, "Helped a new student")
    (one,) = of(desk, amara)
    assert (one.raised_by, one.raised_on, one.open, one.passed_on) == ("R. Okafor", TODAY, False, False)
    assert check(desk.file) == []


REFUSED = [
    ({"next_on": None}, "Say when you look at this concern again"),
    ({"next_on": TODAY - timedelta(days=1)}, "has passed"),
    ({"raised_on": TODAY + timedelta(days=1)}, "still to come"),
    ({"adult_only": True, "shared": True}, "for adults alone"),
    ({"adult_only": True, "to_parents": True}, "for adults alone"),
]


@pytest.mark.parametrize(("more", "sentence"), REFUSED, ids=[sentence for _more, sentence in REFUSED])
def test_what_cannot_be_is_refused(desk, amara, more, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        write(desk, amara, **more)
    assert "Nothing was changed." in refused.value.sentence
    assert of(desk, amara) == []


def test_an_open_concern_without_a_day_cannot_be_in_the_file(desk, amara):
    write(desk, amara)
    with pytest.raises(Exception, match="open_concerns_have_a_day"):
        desk.file.connection.execute("UPDATE observation SET next_on = NULL")


def test_a_concern_becomes_a_plan_and_is_closed_with_its_outcome(desk, amara):
    key = write(desk, amara, raised_by="Mr Hale", subject="Maths", text="Three pieces missing")
    desk.do("Step", writing.add_step, key, "Ring home", owner=Owner.TUTOR, due_on=NEXT)
    desk.do("Step", writing.add_step, key, "Catch up at lunch", owner=Owner.STUDENT)
    (one,) = of(desk, amara)
    assert [(step.text, step.owner_name) for step in one.steps] == [
        ("Ring home", "R. Okafor"),
        ("Catch up at lunch", ""),
    ]
    desk.do("Tick", writing.tick_step, one.steps[0].id, True)
    desk.do("Again", writing.look_again, key, NEXT + timedelta(days=7))
    assert [(c.reason, c.next_on) for c in desk.ask(noticed.open_concerns)] == [
        ("Late homework", NEXT + timedelta(days=7))
    ]
    with pytest.raises(Refused, match="Say in a few words how it turned out"):
        desk.do("Close", writing.close, key, " ")
    with pytest.raises(Refused, match=r"Mr Hale raised this\. Say how and when they were told"):
        desk.do("Close", writing.close, key, "All handed in")
    with pytest.raises(Refused, match="still to come"):
        desk.do("Close", writing.close, key, "In", told_how=ToldHow.SPOKEN, told_on=TODAY + timedelta(days=1))
    desk.do("Close", writing.close, key, "All handed in", told_how=ToldHow.SPOKEN, told_on=TODAY)
    (one,) = of(desk, amara)
    assert (one.closed_on, one.outcome, one.told_how) == (TODAY, "All handed in", ToldHow.SPOKEN)
    assert desk.ask(noticed.open_concerns) == []
    with pytest.raises(Refused, match="Only a concern that is open"):
        desk.do("Step", writing.add_step, key, "More", owner=Owner.TUTOR)
    desk.do("Reopen", writing.reopen, key, NEXT)
    assert of(desk, amara)[0].open
    assert check(desk.file) == []


def test_ones_own_concern_is_closed_without_telling_oneself(desk, amara):
    key = write(desk, amara)
    desk.do("Close", writing.close, key, "Sorted out")
    assert of(desk, amara)[0].closed_on == TODAY


def test_the_student_sees_kind_reason_and_day(desk, amara):
    write(desk, amara, text=CANARY, raised_by="Mr Hale")
    write(desk, amara, ObservationKind.PRAISE, "Kind", text="You stayed behind to help", shared=True)
    write(desk, amara, ObservationKind.OBSERVATION, CANARY, adult_only=True, text=CANARY)
    desk.seat_student(amara, "Amara")
    seen = desk.ask(noticed.for_student, amara)
    assert [(one.reason, one.shared_words) for one in seen] == [
        ("Kind", "You stayed behind to help"),
        ("Late homework", ""),
    ]
    assert desk.ask(review_sheets.since_last, amara).noticed == tuple(seen)
    for question in (noticed.of_student, noticed.open_concerns, noticed.for_parents):
        with pytest.raises(Refused):
            desk.ask(question, amara)
    with pytest.raises(Refused):
        desk.do("Try", writing.write, amara, ObservationKind.PRAISE, "I am great")
    with pytest.raises(Exception, match=r"prohibited|not authorized"):
        desk.file.connection.execute("SELECT text FROM observation_note")


def test_what_was_shown_is_hidden_again(desk, amara):
    key = write(desk, amara, ObservationKind.PRAISE, "Kind", text=CANARY, shared=True, to_parents=True)
    assert desk.ask(noticed.for_parents, amara) != []
    desk.do("Show", writing.show, key, adult_only=True, shared=False, to_parents=False)
    assert desk.ask(noticed.for_student, amara) == desk.ask(noticed.for_parents, amara) == []
    (one,) = of(desk, amara)
    assert (one.shared_words, one.text) == ("", CANARY)


MOST = 400 if SOAK else 12
NOTES = st.lists(
    st.tuples(
        st.sampled_from(list(ObservationKind)),
        st.sampled_from(["adults", "student", "shared", "parents", "all"]),
    ),
    max_size=5,
)


@given(NOTES)
@settings(max_examples=MOST)
def test_what_is_for_adults_alone_is_in_no_output(tmp_path_factory, notes):
    folder = tmp_path_factory.mktemp("noticed")
    with clock.fixed(NOW):
        desk = opening.create(folder / "a.tutordesk", PASSPHRASE, name="11B", tutor="T", cost=QUICK).desk
        student = desk.do("Add", students.add, first_name="Amara", surname="Diallo", year_group=11)
        for n, (kind, who) in enumerate(notes):
            adults = who == "adults"
            write(
                desk,
                student,
                kind,
                f"{CANARY if adults else 'reason'}{n}",
                text=f"{'open' if who in ('shared', 'all') else CANARY}{n}",
                adult_only=adults,
                shared=who in ("shared", "all"),
                to_parents=who in ("parents", "all"),
            )
        facts = desk.ask(summaries.progress_summary, student)
        told = [
            str(facts),
            str(desk.ask(student_copy.student_copy, student)),
            str(desk.ask(noticed.for_student, student)),
        ]
        told += [str(desk.ask(caseload.hits, CANARY))]
        desk.seat_student(student, "Amara")
        told += [
            str(desk.ask(review_sheets.since_last, student)),
            str(desk.ask(noticed.for_student, student)),
        ]
        told += [str(desk.file.connection.execute("SELECT * FROM observation").fetchall())]
        desk.seat_adult()
        desk.close()
    assert [words for words in told if CANARY in words] == []
    parents = [one.reason for one in facts.noticed]
    assert parents == [
        f"reason{n}" for n, (_kind, who) in reversed(list(enumerate(notes))) if who in ("parents", "all")
    ]


def test_the_paper_for_parents_tells_what_is_marked(desk, amara):
    write(
        desk,
        amara,
        ObservationKind.PRAISE,
        "Helped a new student",
        to_parents=True,
        text=CANARY,
        raised_by=CANARY,
    )
    write(desk, amara, reason="Not for home", text=CANARY)
    text = words_of(progress_summary(desk.ask(summaries.progress_summary, amara)))
    assert "What we noticed" in text
    assert "Helped a new student" in text
    assert CANARY not in text
    assert "Not for home" not in text


def words_of(pdf):
    import pypdfium2

    paper = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in paper)
