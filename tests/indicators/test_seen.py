"""Who may see indicators, and that what is typed into them stands in no paper, copy, search, handover or other list."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import tutor_desk
from tests.full import indicate, live
from tests.indicators.conftest import sheet
from tests.referrals.test_seen import sit
from tests.reports.reading import plain
from tests.team.test_notes import outputs
from tutor_desk import copies, rights, sheets
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Role, SeatKind, Verdict
from tutor_desk.models.seat import Seat
from tutor_desk.reports import achievements as achievements_paper
from tutor_desk.reports import home_papers
from tutor_desk.reports import preparation_sheet as preparation_paper
from tutor_desk.reports import progress_summary as summary_paper
from tutor_desk.reports import review_record as review_record_paper
from tutor_desk.reports.choices import Audience, Choices
from tutor_desk.services.access import indicators_seen
from tutor_desk.services.family import contacts, letters, summaries
from tutor_desk.services.handover import packing
from tutor_desk.services.history import as_it_was, history
from tutor_desk.services.indicators import changing, deeds, sets, standing
from tutor_desk.services.review import preparation, review_papers, reviews
from tutor_desk.services.rights import access_pack
from tutor_desk.services.rights.access_pack import Decisions
from tutor_desk.services.stages import achievements
from tutor_desk.store import travelling
from tutor_desk.store.check import check

CANARY = "Zqxvcanary"
ROOT = Path(tutor_desk.__file__).parent
ADULTS = [(Role.COVER, True), (Role.CAREERS, True), (Role.TEACHER, False), (Role.MENTOR, False)]


@pytest.fixture
def marked(desk, amara, ben):
    """Amara with one of everything, and indicators of which every text has the marker."""
    live(desk, amara, "Amara")
    desk.do("E", deeds.take_back, amara, "YC")
    indicate(desk, amara, CANARY)
    return desk


@pytest.mark.parametrize(("role", "seen"), ADULTS)
def test_they_are_for_the_tutor_cover_and_careers_adviser(marked, amara, role, seen):
    assert marked.ask(standing.sheet, amara) is not None
    sit(marked, role)
    assert (marked.ask(standing.sheet, amara) is not None) is seen
    assert (marked.ask(standing.caseload) is not None) is seen
    touched = {change.table for one in marked.ask(history.history, amara) for change in one.changes}
    assert bool(touched & set(indicators_seen.TABLES)) is seen
    labels = {one.deed for one in marked.ask(history.history, amara)}
    assert ("Dismiss indicators" in labels) is seen
    held = {key[0] for key in marked.ask(history.present, amara)}
    assert bool(held & set(indicators_seen.TABLES)) is seen
    (newest,) = marked.file.connection.execute("SELECT max(id) FROM trail").fetchone()
    assert (marked.ask(as_it_was.record, "indicator_decision", 1, newest) is not None) is seen


@pytest.mark.parametrize("role", [Role.TEACHER, Role.MENTOR])
def test_others_can_neither_see_nor_do_anything(marked, amara, role):
    sit(marked, role)
    for deed, how in (
        (deeds.put_down, {"code": "EAL", "present": True, "as_at": date(2026, 11, 20), "source": "x"}),
        (deeds.take_back, {"code": "YC"}),
        (deeds.confirm, {"to_do": "x", "again_on": date(2027, 1, 11)}),
        (deeds.dismiss, {"because": "x"}),
    ):
        with pytest.raises(Refused, match="for the personal tutor, a cover tutor and a careers adviser"):
            marked.do("Try", deed, amara, **how)
    with pytest.raises(Refused, match="for the personal tutor"):
        marked.ask(sets.kept)
    with pytest.raises(Refused, match="not for you to see"):
        marked.ask(access_pack.draft, amara)


@pytest.mark.parametrize("role", [Role.COVER, Role.CAREERS])
def test_the_tutor_alone_changes_the_set(marked, role):
    sit(marked, role)
    for deed, how in (
        (changing.switch_on, {"agreed": "x"}),
        (changing.switch_off, {}),
        (changing.add_factor, {"words": "x", "points": 1}),
        (changing.keep_band, {"key": None, "least": 9, "words": "x"}),
    ):
        with pytest.raises(Refused, match="Only the personal tutor"):
            marked.do("Try", deed, **how)


def test_the_student_seat_knows_nothing_of_them(marked, amara):
    marked.seat_student(amara, "Amara")
    for question in (
        lambda: marked.ask(standing.sheet, amara),
        lambda: marked.ask(standing.caseload),
        lambda: marked.ask(sets.in_use),
        lambda: marked.do("D", deeds.dismiss, amara, "x"),
        lambda: marked.do("S", changing.switch_off),
    ):
        with pytest.raises(Refused, match="tutor"):
            question()
    for table in (*indicators_seen.TABLES, "indicator_set", "indicator_factor", "indicator_band"):
        with pytest.raises(Exception, match=r"not authorized|prohibited"):
            marked.file.connection.execute(f"SELECT * FROM {table}")
    assert not indicators_seen.may_see(marked.seat)
    assert not indicators_seen.may_see(
        Seat(SeatKind.STUDENT, marked.seat.adult, "Amara", amara, role=Role.COVER)
    )


def papers(desk, student, folder):
    """Yield every paper that a student or their family may get, as it can be read."""
    facts = desk.ask(summaries.progress_summary, student)
    for audience in Audience:
        yield f"summary {audience}", plain(summary_paper.progress_summary(facts, Choices(audience=audience)))
    for path in copies.save(desk, student, folder):
        data = path.read_bytes()
        yield path.suffix, plain(data) if path.suffix == ".pdf" else data.decode()
    yield (
        "achievements",
        plain(achievements_paper.summary_of_achievements(desk.ask(achievements.achievements, student))),
    )
    (issued,) = desk.do("Sheets", preparation.issue, [student])
    yield "preparation", plain(preparation_paper.preparation_sheet(issued))
    for path in sheets.make(desk, [student], folder, by_hand=True):
        yield "by hand", plain(path.read_bytes())
    contact = desk.do("C", contacts.add, student, name="N. Diallo")
    home = desk.ask(letters.home_facts, contact)
    yield "letter", plain(home_papers.letter(home, "About", "Dear Ms Diallo"))
    yield "agreement", plain(home_papers.agreement(home))
    review = desk.do("Begin", reviews.begin, student)
    desk.do("Agree", reviews.confirm, review, Verdict.AGREE, "", "name:R. Okafor")
    desk.seat_student(student, "Amara")
    desk.do("Agree", reviews.confirm, review, Verdict.AGREE, "", "name:Amara")
    desk.seat_adult()
    yield "review", plain(review_record_paper.review_record(desk.ask(review_papers.review_paper, review)))


def test_no_paper_of_a_student_or_a_family_has_a_word_of_them(marked, amara, tmp_path):
    read = dict(papers(marked, amara, tmp_path))
    assert len(read) >= 9
    assert all(len(text) > 100 for text in read.values())
    for name, text in read.items():
        assert CANARY.lower() not in text.lower(), name
        assert not re.search(r"\bNEET\b|ndicator|Young carer|Oxfordshire", text), name


def test_no_other_answer_has_a_word_of_them(on, amara, caplog):
    """Nor a teacher's history; the tutor's own has it, and so the outputs are really made."""
    indicate(on, amara, CANARY)
    here = {where: repr(what) for where, what in outputs(on, amara)}
    assert CANARY in here["history"]
    ours = {"history", "present", *(name for name in here if "indicator_" in name)}
    assert [name for name, text in here.items() if name not in ours and CANARY in text] == []
    assert CANARY not in caplog.text
    sit(on, Role.TEACHER)
    history_there = repr(on.ask(history.history, amara))
    assert CANARY not in history_there
    assert "ndicator" not in history_there
    (count,) = on.file.connection.execute("SELECT count(*) FROM search WHERE search MATCH 'zqxv*'").fetchone()
    assert count == 0


def test_nothing_of_them_is_handed_over_whatever_is_chosen(marked, amara):
    for restricted in (False, True):
        package = marked.ask(packing.pack, [amara], to="S. Lee", restricted=restricted)
        assert not set(indicators_seen.TABLES) & set(package.records)
        text = repr(package)
        assert CANARY not in text
        assert "indicator_" not in text
        assert "Dismiss indicators" not in text
        assert package.wrong() is None
    assert set(indicators_seen.TABLES) <= travelling.STAYS & travelling.SILENT


def test_the_students_own_data_is_in_the_access_pack_and_notes_by_adults_as_decided(marked, amara):
    draft = marked.ask(access_pack.draft, amara)
    notes = {note.key[0]: note for note in draft.notes if note.key[0] in indicators_seen.TABLES}
    assert set(notes) == {"indicator_said", "indicator_decision"}
    plain_pack = access_pack.pack(draft, Decisions())
    records = [one for one in plain_pack.everything.records if one.table in indicators_seen.TABLES]
    assert {one.table for one in records} == set(indicators_seen.TABLES)
    text = repr(plain_pack)
    assert "Young carer" in text
    for words in ("indicator note", "dismissed", "to do", "confirmed"):
        assert f"{CANARY} {words}" not in text
    shown = access_pack.pack(draft, Decisions(included=frozenset(note.key for note in draft.notes)))
    assert f"{CANARY} to do" in repr(shown)


def test_erased_with_the_student(marked, amara):
    rights.erase(marked, amara, "asked for")
    for table in indicators_seen.TABLES:
        assert marked.file.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert sheet(marked, amara) is None
    assert check(marked.file) == []


ASKS = {
    "services/access/indicators_seen.py", "services/indicators/sets.py", "services/indicators/standing.py",
    "services/indicators/decided.py", "services/today/sources/look_again.py", "services/rights/held.py",
    "services/rights/record_classes.py", "services/rights/record_words.py", "services/rights/indicator_words.py",
    "store/travelling.py", "models/indicator.py", "ui/history/of_indicators.py", "ui/window.py",
}  # fmt: skip


def test_no_other_module_names_the_tables_or_stands_on_the_indicators():
    """A list, count, sort or paper that began to use them fails here, and is to be thought of."""
    naming, standing_on = set(), set()
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(("store/migrations/", "ui/indicators/")):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "indicator_" in node.value:
                naming.add(name)
            if isinstance(node, ast.ImportFrom) and "services.indicators" in (node.module or ""):
                standing_on.add(name)
    assert naming <= ASKS
    assert {one for one in standing_on if not one.startswith("services/indicators/")} == {
        "services/today/sources/look_again.py"
    }
