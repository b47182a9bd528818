import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.services.students.identifiers import IdStatus, check_uln, check_upn

VECTORS = Path(__file__).parents[3] / "shared" / "reference" / "data" / "id_test_vectors.json"
WORDS = {
    "permanent": IdStatus.GOOD,
    "valid": IdStatus.GOOD,
    "temporary": IdStatus.TEMPORARY,
    "bad-format": IdStatus.BAD_FORMAT,
    "bad-check-letter": IdStatus.BAD_CHECK,
    "bad-check-digit": IdStatus.BAD_CHECK,
}


def vectors(kind):
    if not VECTORS.exists():
        pytest.skip("the reference vectors are not beside this checkout")
    return json.loads(VECTORS.read_text(encoding="utf-8"))[kind].items()


@pytest.mark.parametrize(("kind", "check"), [("upn", check_upn), ("uln", check_uln)])
def test_all_reference_vectors(kind, check):
    assert {value: check(value).status for value, _ in vectors(kind)} == {
        value: WORDS[said] for value, said in vectors(kind)
    }


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("B801200005001", IdStatus.GOOD),
        ("b801 2000-05001", IdStatus.GOOD),
        ("T89140042600A", IdStatus.TEMPORARY),
        ("A801200005001", IdStatus.BAD_CHECK),
        ("I391999914001", IdStatus.BAD_FORMAT),
    ],
)
def test_upn(value, status):
    assert check_upn(value).status is status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("9276308686", IdStatus.GOOD),
        ("9999999999", IdStatus.TEMPORARY),
        ("9876543210", IdStatus.BAD_CHECK),
        ("4592518689", IdStatus.BAD_CHECK),
        ("0123456789", IdStatus.BAD_FORMAT),
    ],
)
def test_uln(value, status):
    assert check_uln(value).status is status


def test_value_is_tidied():
    assert check_upn("b801 2000-05001").value == "B801200005001"
    assert check_uln("927 630 8686").value == "9276308686"


def test_good_has_no_sentence():
    assert check_upn("B801200005001").sentence == ""
    assert check_uln("9276308686").sentence == ""


def test_every_doubt_has_a_reason():
    for found in (
        check_upn("A801200005001"),
        check_upn("T89140042600A"),
        check_upn("?"),
        check_uln("9999999999"),
        check_uln("1234567890"),
        check_uln("1"),
    ):
        assert found.sentence.endswith(".")


def test_hint_names_the_number_that_was_meant():
    assert "B801200005001" in check_upn("B8O12OOOO5OOI").hint
    assert "9276308686" in check_uln("92763O8686").hint
    assert "V838400124001" in check_upn("V838400I24001").hint


def test_hint_without_certainty():
    assert "0, 1 or 5" in check_upn("B8O1200005009").hint
    assert "0, 1 or 5" in check_uln("92763O8687").hint
    assert "never occur" in check_upn("O801200005001").hint
    assert check_upn("B80").hint == ""
    assert check_uln("12").hint == ""


@given(st.integers(min_value=100_000_000, max_value=999_999_999))
def test_exactly_one_last_figure_fits_or_none_is_ever_issued(body):
    good = [digit for digit in range(10) if check_uln(f"{body}{digit}").status is IdStatus.GOOD]
    never_issued = sum(w * int(d) for w, d in zip(range(10, 1, -1), str(body), strict=True)) % 11 == 0
    assert len(good) == (0 if never_issued else 1)


@given(st.from_regex(r"[0-9]{12}", fullmatch=True))
def test_exactly_one_first_letter_fits(body):
    good = [x for x in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if check_upn(x + body).status is IdStatus.GOOD]
    assert len(good) == 1


@given(st.text(max_size=20))
def test_any_text_is_only_ever_doubted(value):
    assert check_upn(value).status in IdStatus
    assert check_uln(value).status in IdStatus
