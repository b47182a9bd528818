"""The directory of opportunities: lists read, looked at, brought in, searched, replaced, taken back, and shortlisted."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.opportunities.making import GIAS, PROSPECTUS, gias, many, prospectus
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.exchange import opportunity_lists
from tutor_desk.exchange.opportunity_lists import Reading
from tutor_desk.models.choice_kinds import Fit, Route
from tutor_desk.models.opportunity import OpportunityKind
from tutor_desk.services.next_steps import choices, deeds, shortlist
from tutor_desk.services.opportunities import bringing, closed, search
from tutor_desk.store.check import check
from tutor_desk.ui.jobs import Cancelled


def looked(path):
    reading = Reading(path)
    return reading, bringing.look(reading.rows(), reading.name, reading.as_at, reading.digest)


def bring(desk, path):
    reading, found = looked(path)
    return desk.do("Bring in", bringing.bring_in, found, reading.rows(), reading.digest)


def titles(desk, typed="", kind=None):
    return [row.title for row in desk.ask(search.find, typed, kind)]


def test_a_prospectus_is_looked_at_row_by_row(tmp_path):
    _reading, found = looked(prospectus(tmp_path))
    assert (found.rows, found.twice, found.refused, found.coming, found.doubtful) == (5, 1, 1, 3, 1)
    assert found.as_at == date(2026, 9, 1)
    assert [(one.row, one.words, one.comes) for one in found.remarks] == [
        (3, "“not known” is not a date.", True),
        (4, "The same stands further up; the first row counts.", False),
        (5, "The row has no course and no provider.", False),
    ]


def test_what_was_brought_in_is_found_by_the_beginnings_of_words(desk, tmp_path):
    assert bring(desk, prospectus(tmp_path)) == 3
    assert titles(desk, "heal river") == ["T Level Health"]
    assert titles(desk, "level 2") == ["Carpentry"]
    assert titles(desk) == ["T Level Health", "Carpentry", "BSc Nursing"]
    assert titles(desk, kind=OpportunityKind.APPRENTICESHIP) == ["Carpentry"]
    assert titles(desk, "m", OpportunityKind.APPRENTICESHIP) == ["Carpentry"]
    assert titles(desk, "zzz") == []
    (row,) = desk.ask(search.find, "nursing")
    assert (row.route, row.deadline, row.source, row.as_at) == (Route.HIGHER, date(2026, 1, 15), "prospectus-2026-09-01", date(2026, 9, 1))  # fmt: skip
    assert check(desk.file) == []


def test_establishments_of_gias_in_cp1252_with_those_that_closed(desk, tmp_path):
    _reading, found = looked(gias(tmp_path))
    assert (found.as_at, found.closed) == (date(2026, 11, 1), 2)
    assert [one.words for one in found.remarks] == [
        "This provider is closed, or closes, on 2025-08-31.",
        "This provider is closed, or closes, on 2027-08-31.",
    ]
    bring(desk, gias(tmp_path))
    assert titles(desk, "ysgol mon") == ["Ysgol Gymraeg Môn"], "without the accent"
    assert [row.kind for row in desk.ask(search.find, "aldgate")] == [OpportunityKind.PROVIDER]
    (row,) = desk.ask(search.find, "old mill")
    assert (row.number, row.closed, row.place) == ("999002", True, "Millbrook")


def test_a_provider_that_closed_is_told_of_a_choice(desk, amara, tmp_path):
    bring(desk, gias(tmp_path))
    desk.do("Choose", deeds.make, amara, [], provider="old mill college", course="Art")
    desk.do("Choose", deeds.make, amara, [], provider="Another name", provider_number="999001", course="Law")
    desk.do(
        "Choose", deeds.make, amara, [], provider="Old Mill College", provider_number="123456", course="Law"
    )
    told = [one.warnings for one in desk.ask(choices.whole, amara)]
    assert told == [
        ("old mill college is closed or closes on 2027-08-31, as the list “edubasealldata20261101” of 2026-11-01 says. Ask them before going on.",),
        ("Another name is closed or closes on 2025-08-31, as the list “edubasealldata20261101” of 2026-11-01 says. Ask them before going on.",),
        (),
    ]  # fmt: skip
    assert desk.ask(closed.among, [("The Aldgate School", "100000")]) == []


def test_from_the_directory_into_the_choices(desk, amara, tmp_path):
    bring(desk, prospectus(tmp_path))
    (row,) = desk.ask(search.find, "health")
    desk.do("Add", shortlist.add, amara, row.id)
    (whole,) = desk.ask(choices.whole, amara)
    assert (whole.row.name, whole.row.route, whole.row.deadline) == ("T Level Health, Riverside College", Route.T_LEVEL, date(2027, 1, 31))  # fmt: skip
    assert (whole.row.drawn_from, whole.row.drawn_as_at) == ("prospectus-2026-09-01", date(2026, 9, 1))
    assert [one.asked for one in whole.fitting.lines] == ["5 passes at 4 or better (GCSE 9–1)".replace("5 passes", "5 passes"), "English at 4 or better (GCSE 9–1)", "Maths at 4 or better (GCSE 9–1)"]  # fmt: skip
    assert whole.fit is Fit.UNKNOWN
    with pytest.raises(Refused, match="is choice 1 already"):
        desk.do("Add", shortlist.add, amara, row.id)
    desk.do("Out", bringing.take_out, desk.ask(search.lists)[0].id)
    with pytest.raises(Refused, match="no longer in the directory"):
        desk.do("Add", shortlist.add, amara, row.id)
    assert len(desk.ask(choices.whole, amara)) == 1


def test_bringing_in_is_taken_back_and_done_again(desk, tmp_path):
    bring(desk, prospectus(tmp_path))
    desk.undo()
    assert (titles(desk), titles(desk, "health"), desk.ask(search.lists)) == ([], [], [])
    desk.redo()
    assert len(titles(desk)) == 3
    desk.undo()
    bring(desk, gias(tmp_path))
    kept = desk.file.connection.execute("SELECT count(*) FROM opportunity").fetchone()
    assert kept == (3,), "rows that nobody can reach any more are destroyed"
    assert titles(desk, "health") == []
    assert not desk.can_undo or desk.can_undo != "Bring in"
    assert check(desk.file) == []


def test_a_newer_list_of_the_same_name_takes_the_place_of_the_older(desk, tmp_path):
    bring(desk, prospectus(tmp_path, name="local.csv"))
    bring(desk, prospectus(tmp_path, PROSPECTUS.replace("Carpentry", "Joinery"), name="local.csv"))
    assert titles(desk) == ["T Level Health", "Joinery", "BSc Nursing"]
    assert len(desk.ask(search.lists)) == 1
    desk.undo()
    assert titles(desk) == ["T Level Health", "Carpentry", "BSc Nursing"]


def test_the_trail_has_the_list_and_not_its_rows(desk, tmp_path):
    bring(desk, prospectus(tmp_path))
    changed = desk.file.connection.execute("SELECT DISTINCT table_name FROM trail_change").fetchall()
    assert ("opportunity_list",) in changed
    assert ("opportunity",) not in changed


def test_stopped_or_changed_on_the_way_nothing_comes_in(desk, tmp_path):
    path = many(tmp_path, 5000)
    reading, found = looked(path)

    def stop(done):
        raise Cancelled

    with pytest.raises(Cancelled):
        desk.do("Bring in", bringing.bring_in, found, reading.rows(), reading.digest, stop)
    assert desk.file.connection.execute("SELECT count(*) FROM opportunity").fetchone() == (0,)
    many(tmp_path, 4999)
    with pytest.raises(Refused, match="The file has changed since it was looked at"):
        desk.do("Bring in", bringing.bring_in, found, reading.rows(), reading.digest)
    assert (titles(desk), desk.ask(search.lists)) == ([], [])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Name,Age\nx,1\n", "No column is called Course, Title or Provider"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"PK\x03\x04rest", "has to be a CSV file"),
        (b"Course\n\0\0\0", "characters that no list has"),
        ("Course,Provider\nMôn,Łódź\n".encode()[:-3] + b"\xc5\n", "damaged or was cut short"),
        (b'Course,Provider\n"' + b"x" * 200_000, "quotation marks do not pair up"),
    ],
)
def test_what_is_no_list_is_told(tmp_path, content, sentence):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(CannotRead, match=sentence):
        looked(path)


def test_a_missing_file_and_too_many_rows(tmp_path, monkeypatch):
    with pytest.raises(CannotRead, match="There is no file"):
        Reading(tmp_path / "none.csv")
    monkeypatch.setattr(opportunity_lists, "MOST_ROWS", 50)
    with pytest.raises(CannotRead, match="more than 50 rows"):
        looked(many(tmp_path, 60))


def test_an_empty_list_brings_nothing(desk, tmp_path):
    reading, found = looked(prospectus(tmp_path, "Course,Provider\n"))
    with pytest.raises(Refused, match="Nothing in this list can be brought in"):
        desk.do("Bring in", bringing.bring_in, found, reading.rows(), reading.digest)


def test_memory_does_not_grow_with_the_list(desk, tmp_path):
    import tracemalloc

    def peak(rows):
        path = many(tmp_path, rows)
        tracemalloc.start()
        bring(desk, path)
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    small, large = peak(4000), peak(16000)
    assert large < small + 12_000 * 200, "a number a row is kept, and not the row"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_reads_the_same(tmp_path, encoding):
    text = "Course;Provider\nCafé work;Môn’s Kitchen\n"
    reading, _found = looked(prospectus(tmp_path, text, encoding=encoding))
    assert [(one.fields["title"], one.fields["provider"]) for one in reading.rows()] == [
        ("Café work", "Môn’s Kitchen")
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_no_typing_breaks_the_search(desk, tmp_path, typed):
    if not desk.ask(search.lists):
        bring(desk, prospectus(tmp_path))
    assert set(titles(desk, typed)) <= {"T Level Health", "Carpentry", "BSc Nursing"}


def test_the_sample_of_gias_is_really_cp1252():
    with pytest.raises(UnicodeDecodeError):
        GIAS.encode("cp1252").decode("utf-8")


def test_the_student_seat_sees_nothing_of_the_directory(desk, amara, tmp_path):
    bring(desk, prospectus(tmp_path))
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused):
        desk.ask(search.find, "health")
