"""Applications and references on paper and as files: golden, accessible, frozen as they were."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

from tests.reports.matterhorn import failures
from tests.reports.reading import golden, outside, plain, structure
from tutor_desk.exchange import application_files
from tutor_desk.models.application_kinds import PartKind
from tutor_desk.models.kinds import PaperKind
from tutor_desk.reports.application import application_paper, file_name
from tutor_desk.reports.reference import reference_paper
from tutor_desk.reports.view_slip import by_hand, view_slip
from tutor_desk.services.applications.facts import ApplicationFacts, ItemFact, PartFact
from tutor_desk.services.plan.teacher_slips import SlipFacts
from tutor_desk.services.references.facts import PredictedFact, ReferenceFacts
from tutor_desk.store import frozen
from tutor_desk.store.head import Head

MADE = datetime(2026, 11, 18, 15, 42, tzinfo=UTC)


def facts() -> ApplicationFacts:
    """An application with everything."""
    day = date(2026, 10, 2)
    return ApplicationFacts(
        number=4, student=1, name="Amara Diallo", called="Amara", school="Brookfield School", tutor="Ms R. Okafor",
        caseload="11B", form="Sixth form or college", purpose="Riverside College", made_at=MADE, head=Head(1234, "a1b2c3d4"),
        parts=(
            PartFact(PartKind.PERSONAL, "Personal details", (ItemFact("Name", "Amara Diallo"), ItemFact("Telephone", ""))),
            PartFact(PartKind.CHOICES, "Courses", (ItemFact("Choice 1", "T Level Health"),)),
            PartFact(
                PartKind.GRADES, "Qualifications and predicted grades",
                (ItemFact("Biology", "6", "grade", 3, day, "D. Novak"), ItemFact("Qualification", "Grade 3 piano", "entry", 8, day, "R. Okafor")),
            ),
            PartFact(
                PartKind.ENTRIES, "Experience",
                (ItemFact("Experience", "=Two weeks in a care home.", "entry", 9, None, "", False, "The certificate comes on Monday."),),
            ),
            PartFact(PartKind.STATEMENT, "Personal statement", (ItemFact("Why?", "Because I care.", "entry", 11, None, "R. Okafor"),)),
            PartFact(PartKind.REFERENCE, "School reference"),
        ),
    )  # fmt: skip


def reference() -> ReferenceFacts:
    """A confidential reference with everything."""
    return ReferenceFacts(
        number=2, student=1, name="Amara Diallo", called="Amara", born_on=date(2010, 9, 14), school="Brookfield School",
        tutor="Ms R. Okafor", caseload="11B", purpose="T Level Health", to="Admissions, Riverside College", by="R. Okafor",
        text="Amara is kind.\n\nShe learns fast.", confidential=True, made_at=MADE, head=Head(1234, "a1b2c3d4"),
        predicted=(PredictedFact("Biology", "6", "D. Novak", date(2026, 11, 10)),), teachers=("D. Novak, Biology", "P. Hale, Maths"),
    )  # fmt: skip


def test_an_application():
    data = application_paper(facts())
    assert failures(data) == []
    assert outside(data) == []
    golden("application.txt", structure(data))
    assert data == application_paper(frozen.load(ApplicationFacts, frozen.dump(facts())))
    assert file_name(facts(), "amara-diallo", "pdf") == "application-amara-diallo-4-2026-11-18.pdf"


def test_an_exception_is_named_and_without_one_all_was_accepted():
    words = plain(application_paper(facts()))
    assert (
        "Experience: not accepted by an adult. It goes in because: The certificate comes on Monday." in words
    )
    assert "Everything drawn" not in words
    sure = replace(facts(), parts=facts().parts[:3])
    assert "Everything drawn from the plan was accepted by an adult." in plain(application_paper(sure))


def test_a_long_statement_runs_over_pages():
    long = PartFact(PartKind.STATEMENT, "Statement", (ItemFact("Why?", "I care. " * 500, "entry", 1),))
    data = application_paper(replace(facts(), parts=(long,)))
    assert failures(data) == []
    assert outside(data) == []


def test_as_json_and_csv():
    told = json.loads(application_files.json_file(facts()))
    assert told["parts"][2]["items"][0] == {
        "what": "Biology", "words": "6", "from": {"kind": "grade", "number": 3}, "as_at": "2026-10-02", "by": "D. Novak",
        "accepted": True, "exception": "",
    }  # fmt: skip
    assert "from" not in told["parts"][0]["items"][0]
    rows = list(csv.reader(io.StringIO(application_files.csv_file(facts()).decode("utf-8-sig"))))
    assert rows[6] == [
        "Experience", "Experience", "'=Two weeks in a care home.", "", "", "No", "The certificate comes on Monday.",
    ]  # fmt: skip


def test_a_reference():
    data = reference_paper(reference())
    assert failures(data) == []
    assert outside(data) == []
    golden("reference.txt", structure(data))
    assert data == reference_paper(frozen.load(ReferenceFacts, frozen.dump(reference())))
    assert "in confidence" not in plain(reference_paper(replace(reference(), confidential=False)))


def test_a_slip_for_a_part_of_a_reference():
    slip = SlipFacts(
        3, 1, "Amara Diallo", "Amara", "D. Novak", "Biology", "Ms R. Okafor", "Brookfield School", "11B",
        date(2026, 11, 25), MADE, "K7QF-12-abc", "K7QF-12-2M9D-8T3W", Head(1234, "a1b2c3d4"), PaperKind.REFERENCE,
    )  # fmt: skip
    for data in (view_slip(slip), by_hand([slip, slip])):
        assert failures(data) == []
        assert outside(data) == []
    golden("reference-slip.txt", structure(view_slip(slip)))
