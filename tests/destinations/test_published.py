"""The table that may be published: small counts withheld, the rule and the date below, national figures beside."""

import csv
import io
from datetime import date

import pytest

from tests.destinations.conftest import leave
from tests.publishing.solving import least_and_most
from tests.reports.matterhorn import failures
from tests.reports.reading import golden, outside, plain, structure
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.exchange import lists_out, national_destinations
from tutor_desk.models.destination_kinds import Going, Told
from tutor_desk.models.kinds import Sen
from tutor_desk.reports.destinations import destinations_table
from tutor_desk.services.destinations import published, whereabouts
from tutor_desk.services.destinations.published import Category, GroupBy, Share
from tutor_desk.services.students import students

HEADS = "time_period,geographic_level,institution_group,institution_type,breakdown_topic,breakdown,data_type,education,appren,all_work,all_notsust,all_unknown\n"
LINE = "202223,National,State-funded mainstream schools,Total,Total,Total,Percentage,86.3,2.9,2.1,5.5,c\n"


@pytest.fixture
def gone(desk):
    """Thirty who left in 2026: 20 to college, 7 to work, 3 not known; eight with SEND, of whom two work."""
    for n in range(30):
        one = desk.do(
            "Add",
            students.add,
            first_name=f"A{n}",
            surname=f"B{n}",
            year_group=11,
            sen=Sen.SUPPORT if n % 4 == 0 else Sen.NONE,
        )
        leave(desk, one)
        if n < 27:
            going = Going.COLLEGE if n < 20 else Going.WORK
            desk.do(
                "Report", whereabouts.record, one, going=going, as_at=date(2026, 11, 1), told=Told.STUDENT
            )
    leave(desk, desk.do("Add", students.add, surname="Alone", year_group=11), date(2025, 7, 18))
    return desk


def cells(made, part=Share.ALL, cohort=-1):
    return {one.category: one.cells[cohort].count for one in made.lines if one.part is part}


def test_small_counts_and_what_would_give_them_away_are_withheld(gone):
    made = gone.ask(published.table)
    assert made.cohorts == (2025, 2026)
    newest = cells(made)
    assert newest[Category.NOT_KNOWN] == "c"
    assert (newest[Category.EDUCATION], newest[None]) == ("20", "30")
    assert newest[Category.WORK] == "c"  # with 20 of 30 and 7, the three would be known
    assert set(cells(made, cohort=0).values()) <= {"c", "0"}  # one student: nothing of them is told
    shares = {one.category: one.cells[-1].share for one in made.lines}
    assert (shares[Category.EDUCATION], shares[Category.WORK]) == ("66.7", "c")


@pytest.mark.parametrize("group", list(GroupBy))
def test_no_withheld_count_can_be_worked_out_by_solving_the_table(gone, group):
    made = gone.ask(published.table, group)
    for place in range(len(made.cohorts)):
        table = {(one.part, one.category): one.cells[place].count for one in made.lines}
        parts = list(dict.fromkeys(part for part, _category in table))
        sums = [((part, None), [(part, category) for category in Category]) for part in parts]
        if group is not GroupBy.NONE:
            rest = [part for part in parts if part is not Share.ALL]
            sums += [((Share.ALL, one), [(part, one) for part in rest]) for one in (*Category, None)]
        hidden = [key for key, count in table.items() if count == "c"]
        rows, right = [], []
        for total, some in sums:
            signs = {**dict.fromkeys(some, 1), total: -1}
            rows.append([signs.get(key, 0) for key in hidden])
            right.append(-sum(sign * int(table[key]) for key, sign in signs.items() if table[key] != "c"))
        for wanted in range(len(hidden)):
            least, most = least_and_most(rows, right, wanted)
            assert most is None or most - least >= 1, (made.cohorts[place], hidden[wanted])


def test_groups_asked_for_one_after_the_other_withhold_the_same_of_everybody(gone):
    everybody = [cells(gone.ask(published.table, group)) for group in GroupBy]
    assert all(one == everybody[0] for one in everybody)


def test_the_rule_and_the_date_stand_below_in_every_file(gone):
    made = gone.ask(published.table, GroupBy.SEND)
    headings, lines = published.sheet(made)
    read = list(csv.reader(io.StringIO(lists_out.csv_file(headings, lines).decode("utf-8-sig"))))
    assert any("counts from 1 to 5" in row[0] for row in read)
    assert any("As at 2026-11-26." in row[0] for row in read)
    assert lists_out.xlsx_file("Destinations", headings, lines)
    data = destinations_table(made)
    assert failures(data) == []
    assert outside(data) == []
    assert "counts from 1 to 5" in plain(data).replace("\n", " ")
    golden("destinations-table.txt", structure(data))


def test_national_figures_stand_beside_ours(gone, tmp_path):
    file = tmp_path / "national.csv"
    file.write_text(HEADS + LINE, encoding="utf-8-sig")
    national = national_destinations.read(file)
    assert (national.year, national.shares[Category.EDUCATION]) == ("2022/23", 86.3)
    assert Category.NOT_KNOWN not in national.shares  # withheld there
    headings, lines = published.sheet(gone.ask(published.table, GroupBy.NONE, national))
    assert (headings[-1], lines[0][-1]) == ("England, 2022/23: %", "86.3")
    assert "not of the same years" in lines[-1][0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "not the Department’s"),
        (HEADS + LINE.replace("National,", "Regional,"), "No line for all"),
    ],
)
def test_another_file_is_refused_in_a_sentence(tmp_path, text, said):
    file = tmp_path / "other.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRead, match=said):
        national_destinations.read(file)


def test_without_anybody_who_left_there_is_nothing_to_publish(desk, amara):
    with pytest.raises(Refused, match="nothing to publish"):
        desk.ask(published.table)
