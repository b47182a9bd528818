"""After a run of reviews: what was agreed, my promises, on paper and in a file for a spreadsheet."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from tests.conftest import NOW
from tests.reports.reading import golden, outside, structure
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.exchange import lists_out
from tutor_desk.models.kinds import ActionId, Owner, StudentId, Turned
from tutor_desk.reports.agreed import agreed_list, promise_list
from tutor_desk.services.review import actions, reviews
from tutor_desk.services.today import agreed
from tutor_desk.services.today.agreed import Agreed, Run
from tutor_desk.store.head import Head

TODAY = date(2026, 11, 26)
WEEK = (date(2026, 11, 23), TODAY)


@pytest.fixture
def held(desk, amara, ben):
    """Two reviews of this week, one of last month; what was agreed in them and outside of any."""
    with clock.fixed(NOW - timedelta(days=30)):
        old = desk.do("Begin", reviews.begin, ben)
        desk.do("Add", actions.add, ben, "Old and open", owner=Owner.TUTOR, review=old)
        gone = desk.do("Add", actions.add, ben, "Old and done", owner=Owner.TUTOR, review=old)
        desk.do("Tick", actions.tick, gone, True)
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Add", actions.add, amara, "Read", review=review, due_on=date(2026, 12, 4))
    kept = desk.do("Add", actions.add, amara, "Ring home", owner=Owner.TUTOR, review=review)
    desk.do("Turn", actions.turn_out, kept, Turned.DONE, "They will come")
    desk.do("Add", actions.add, amara, "Lend a book", owner=Owner.OTHER, owner_name="Ms Lee", review=review)
    desk.do("Add", actions.add, amara, "Come in", owner=Owner.PARENT, review=review)
    desk.do("Add", actions.add, amara, "Outside any review", owner=Owner.TUTOR, due_on=date(2026, 12, 1))


def test_all_that_was_agreed_in_the_reviews_of_a_time(desk, held):
    run = desk.ask(agreed.run, *WEEK)
    assert run.reviews == 1
    assert [(one.name, one.text, one.who, one.so_far) for one in run.agreed] == [
        ("Amara Diallo", "Read", "Amara", "Open"),
        ("Amara Diallo", "Ring home", "R. Okafor", "Done: They will come"),
        ("Amara Diallo", "Lend a book", "Ms Lee", "Open"),
        ("Amara Diallo", "Come in", "Parent or carer", "Open"),
    ]


def test_my_promises_are_those_still_open_and_those_of_the_time(desk, held):
    run = desk.ask(agreed.run, *WEEK)
    assert [one.text for one in run.promises] == ["Outside any review", "Old and open", "Ring home"]


def test_both_days_belong_to_the_time_and_it_does_not_run_backwards(desk, held):
    month = desk.ask(agreed.run, TODAY - timedelta(days=30), TODAY)
    assert (month.reviews, len(month.agreed)) == (2, 6)
    assert desk.ask(agreed.run, TODAY - timedelta(days=29), TODAY).reviews == 1
    with pytest.raises(Refused, match="last day is before the first"):
        desk.ask(agreed.run, TODAY, TODAY - timedelta(days=1))


def test_it_is_for_adults_alone(desk, amara, held):
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused, match="Hand the laptop back"):
        desk.ask(agreed.run, *WEEK)


def facts():
    """A run of two students, with words that need care on paper."""
    rows = (
        Agreed(ActionId(1), StudentId(1), "Amara", "Diallo", "11B", TODAY, "Read every evening", Owner.STUDENT, "", date(2026, 12, 4), None, None, None, ""),
        Agreed(ActionId(2), StudentId(1), "Amara", "Diallo", "11B", TODAY, "Ask maths about the deadline", Owner.TUTOR, "R. Okafor", date(2026, 12, 1), None, None, Turned.PARTLY, "Two days were given"),
        Agreed(ActionId(3), StudentId(2), "", "عمر", "", TODAY, "Come to the evening", Owner.PARENT, "", None, TODAY, None, Turned.DONE, ""),
    )  # fmt: skip
    return Run(
        WEEK[0], WEEK[1], 2, rows, rows[1:2], "R. Okafor", "Anytown School", "11B",
        datetime(2026, 11, 26, 10, 0, tzinfo=UTC), Head(1234, "a1b2c3d4"),
    )  # fmt: skip


def test_on_paper():
    golden("agreed-list.txt", structure(agreed_list(facts())))
    golden("promise-list.txt", structure(promise_list(facts())))
    for paper in (agreed_list(facts()), promise_list(facts())):
        assert outside(paper) == []
    assert agreed_list(facts()) == agreed_list(facts())


def test_an_empty_run_says_so_on_paper():
    empty = Run(*WEEK, 0, (), (), "R. Okafor", "", "11B", NOW, Head(1, "a1b2c3d4"))
    assert "Nothing was agreed in these reviews." in structure(agreed_list(empty))
    assert "There is no promise of yours." in structure(promise_list(empty))


HEADINGS = ["Student", "What"]
EVIL = ["=1+1", "+44 20", "-2", "@SUM(A1)", "\tx", "plain", "żółty “q”, two\nlines"]


def test_csv_is_read_back_and_holds_no_formula():
    data = lists_out.csv_file(HEADINGS, [["Amara", words] for words in EVIL])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == HEADINGS
    assert [row[1] for row in rows[1:]] == [f"'{words}" for words in EVIL[:5]] + EVIL[5:]


def test_xlsx_is_read_back_word_for_word_and_holds_no_formula():
    data = lists_out.xlsx_file("After: a run/of [reviews]", HEADINGS, [["Amara", words] for words in EVIL])
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert [cell.value for cell in sheet["B"]][1:] == EVIL
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet.title == "After  a run of  reviews "


def test_another_ending_is_refused():
    with pytest.raises(Refused, match=r"saved as \.xlsx or \.csv\. Nothing was saved"):
        lists_out.table_file("ods", "t", HEADINGS, [])
