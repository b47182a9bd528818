from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk import clock
from tutor_desk.exchange import values
from tutor_desk.exchange.values import Unclear
from tutor_desk.models.kinds import Sen

BORN = date(2009, 3, 14)


@pytest.fixture(autouse=True)
def _in_november():
    with clock.fixed(datetime(2026, 11, 26, 10, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    "text",
    [
        "14/03/2009", "14/3/2009", "14/03/09", "14.03.2009", "14-03-2009", "14 03 2009",
        "2009-03-14", "2009/03/14", "14-Mar-2009", "14 March 2009", "14th March, 2009", "14-mar-09",
        "39886", "39886.0", "2009-03-14 00:00:00", "2009-03-14T00:00:00Z", "14/03/2009 00:00", "14/03/2009 12:00:00 AM",
    ],
)  # fmt: skip
def test_dates(text):
    assert values.dates([text]) == [BORN]


def test_a_blank_date_is_not_known():
    assert values.dates(["", "-", "N/A"]) == [None, None, None]


@pytest.mark.parametrize(
    "text", ["31/02/2009", "2009-13-01", "14 Foo 2009", "March", "1", "14/03", "=A1", "#REF!"]
)
def test_what_is_no_date_is_unclear(text):
    (found,) = values.dates([text])
    assert isinstance(found, Unclear)
    assert str(found).endswith(".")


def test_days_come_first_unless_the_column_shows_otherwise():
    assert values.dates(["04/03/2009", "14/03/2009"]) == [date(2009, 3, 4), BORN]


def test_a_month_first_column_is_left_out_with_a_warning():
    found = values.dates(
        ["03/25/2009", "03/04/2009", "05/05/2009", "25/03/2009", "2009-03-14", "14-Mar-2009"]
    )
    assert [isinstance(day, Unclear) for day in found] == [True, True, False, False, False, False]
    assert "month first" in str(found[0])
    assert "month first" in str(found[1])
    assert found[2:] == [date(2009, 5, 5), date(2009, 3, 25), BORN, BORN]


def test_month_first_with_a_time_is_seen_too():
    assert all(
        isinstance(day, Unclear) for day in values.dates(["3/25/2009 12:00:00 AM", "3/4/2009 12:00:00 AM"])
    )


def test_years_of_two_figures_are_never_to_come():
    assert values.dates(["14/03/26", "14/03/27", "14/03/99"]) == [
        date(2026, 3, 14),
        date(1927, 3, 14),
        date(1999, 3, 14),
    ]


@given(
    st.dates(date(1930, 1, 1), date(2026, 11, 1)),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d-%b-%Y", "%d %B %Y"]),
)
def test_every_date_reads_back(day, form):
    assert values.dates([day.strftime(form)]) == [day]


@given(st.dates(date(1955, 1, 1), date(2026, 11, 1)))
def test_every_serial_reads_back(day):
    assert values.dates([str((day - date(1899, 12, 30)).days)]) == [day]


@given(st.lists(st.text(max_size=15), max_size=5))
def test_any_texts_give_a_date_or_a_reason_each(texts):
    assert len(values.dates(texts)) == len(texts)


def test_dates_of_birth_are_of_students():
    assert values.born_on(BORN) == BORN
    for impossible in (clock.today(), clock.today() + timedelta(days=1), date(1899, 12, 31)):
        with pytest.raises(Unclear, match="cannot be a date of birth"):
            values.born_on(impossible)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("11", 11), ("Year 11", 11), ("year11", 11), ("Y11", 11), ("Yr 11", 11), ("yr.11", 11), ("11.0", 11),
        ("Year Group 11", 11), ("NC Year 11", 11), ("07", 7), ("Year 7", 7), ("14", 14), ("L6", 12), ("U6", 13),
        ("Lower Sixth", 12), ("UVI", 13), ("", None), ("-", None),
    ],
)  # fmt: skip
def test_year_groups(text, year):
    assert values.year_group(text) == year


@pytest.mark.parametrize("text", ["0", "15", "2026", "11B", "Reception", "eleven", "-1"])
def test_what_is_no_year_group_is_unclear(text):
    with pytest.raises(Unclear):
        values.year_group(text)


@pytest.mark.parametrize("text", ["Y", "yes", "T", "TRUE", "1", "Eligible"])
def test_yes(text):
    assert values.yes_or_no(text) is True


@pytest.mark.parametrize("text", ["N", "no", "F", "False", "0", "Not eligible"])
def test_no(text):
    assert values.yes_or_no(text) is False


def test_blank_is_neither_yes_nor_no():
    assert values.yes_or_no("") is None
    assert values.yes_or_no("-") is None


def test_other_words_are_unclear_and_not_repeated():
    with pytest.raises(Unclear) as found:
        values.yes_or_no("Asthma")
    assert "Asthma" not in str(found.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("N", Sen.NONE), ("No SEN", Sen.NONE), ("No Special Educational Need", Sen.NONE), ("K", Sen.SUPPORT),
        ("k", Sen.SUPPORT), ("SEN Support", Sen.SUPPORT), ("K - SEN support", Sen.SUPPORT), ("A", Sen.SUPPORT),
        ("P", Sen.SUPPORT), ("School Action Plus", Sen.SUPPORT), ("E", Sen.PLAN), ("S", Sen.PLAN), ("EHCP", Sen.PLAN),
        ("Education, Health and Care Plan", Sen.PLAN), ("E - Education, Health and Care Plan (EHCP)", Sen.PLAN),
        ("", None),
    ],
)  # fmt: skip
def test_sen(text, code):
    assert values.sen(text) is code


@pytest.mark.parametrize("text", ["X", "Y", "maybe", "Dyslexia", "1"])
def test_what_is_no_sen_code_is_unclear(text):
    with pytest.raises(Unclear) as found:
        values.sen(text)
    assert "Dyslexia" not in str(found.value)


@pytest.mark.parametrize(
    "text",
    [
        "O'Brien",
        "Smith-Jones",
        "Żółty",
        "'t Hooft",
        "Nguyễn",
        "中村",
        "Null",
        "Na",
        "van der Berg",
        "D’Arcy",
        "X Æ",
    ],
)
def test_names_survive(text):
    assert values.name(text) == text


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1", "@SUM(A1)", "-Lee"])
def test_a_formula_is_no_name(text):
    with pytest.raises(Unclear, match="formula"):
        values.name(text)


@pytest.mark.parametrize("text", ["ZoÃ«", "Å»Ã³Å‚ty", "Zo\ufffd"])
def test_garbled_names_are_unclear(text):
    with pytest.raises(Unclear, match="garbled"):
        values.name(text)


@pytest.mark.parametrize(
    ("text", "first", "surname"),
    [
        ("O'Brien, Zoë", "Zoë", "O'Brien"),
        ("Smith , Anna Maria", "Anna Maria", "Smith"),
        ("Zoë O'Brien", "Zoë", "O'Brien"),
        ("Anna Maria Smith", "Anna Maria", "Smith"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Anna de la Cruz", "Anna", "de la Cruz"),
        ("Miss Zoë O'Brien", "Zoë", "O'Brien"),
        ("Miss O'Brien", "Miss", "O'Brien"),
        ("Cher", "", "Cher"),
        ("Cher,", "", "Cher"),
        ("", "", ""),
    ],
)
def test_full_names_are_split(text, first, surname):
    assert values.names(text) == (first, surname)


def test_email():
    assert values.email("bo.lee@school.example") == "bo.lee@school.example"
    assert values.email("") == ""
    with pytest.raises(Unclear, match="not an e-mail address"):
        values.email("bo.lee at school")


def test_errors_of_a_spreadsheet_are_unclear():
    with pytest.raises(Unclear, match="#REF!"):
        values.plain("#REF!")
    assert values.plain("n/a") == ""
