"""The outside of a handover: only the passphrase opens it, and nothing in the header is believed."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import QUICK
from tutor_desk.errors import CannotRead, TutorDeskError, WrongKey
from tutor_desk.security import sealed

WORDS = "seven herons over the weir"
CONTENT = b"what nobody else may read" * 40
SEALED = sealed.seal(CONTENT, WORDS, QUICK)
LINE, BODY = SEALED.split(b"\n", 1)


def with_header(**changes):
    return json.dumps({**json.loads(LINE), **changes}).encode() + b"\n" + BODY


@pytest.fixture
def no_deriving(monkeypatch):
    """Fail when a key is derived."""

    def never(*_args, **_fields):
        raise AssertionError("derived before the header was looked at")

    monkeypatch.setattr(sealed, "Argon2id", never)


def test_the_passphrase_opens_it_however_it_is_spaced():
    assert sealed.unseal(SEALED, f"  {WORDS.replace(' ', '   ')} ") == CONTENT
    assert b"nobody" not in SEALED


def test_the_same_content_is_never_sealed_alike():
    assert sealed.seal(CONTENT, WORDS, QUICK).split(b"\n", 1)[1] != BODY


def test_a_wrong_passphrase_is_told_from_an_altered_file():
    with pytest.raises(WrongKey, match="does not open this handover"):
        sealed.unseal(SEALED, "eight herons over the weir")
    spoilt = SEALED[:-5] + bytes([SEALED[-5] ^ 1]) + SEALED[-4:]
    with pytest.raises(CannotRead, match="damaged or was altered"):
        sealed.unseal(spoilt, WORDS)


@pytest.mark.parametrize("kept", [len(LINE) + 1, len(SEALED) // 2, len(SEALED) - 1])
def test_a_cut_file_is_told_before_deriving(kept, no_deriving):
    with pytest.raises(CannotRead, match="not complete"):
        sealed.unseal(SEALED[:kept], WORDS)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory": 64 * 1024 * 1024, "passes": 3, "lanes": 2},
        {"memory": 1024 * 1024, "passes": 20, "lanes": 2},
        {"memory": 64 * 1024, "passes": 10**9, "lanes": 2},
        {"memory": 8 * 1024, "passes": 1, "lanes": 10**6},
        {"memory": 1, "passes": 1, "lanes": 1},
        {"memory": 8 * 1024, "passes": 0, "lanes": 1},
    ],
)
def test_a_bomb_or_a_downgrade_is_refused_before_deriving(cost, no_deriving):
    with pytest.raises(CannotRead, match="beginning of this handover was altered"):
        sealed.unseal(with_header(cost=cost), WORDS)


def test_a_newer_format_is_told_before_deriving(no_deriving):
    with pytest.raises(CannotRead, match="newer Tutor Desk"):
        sealed.unseal(with_header(version=2), WORDS)


def zipped():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb", b"0" * 10_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"{}\n", b"[]\n", b"null\n", b"\xff\xfe\n", b"SQLite format 3\x00", zipped(), b"[" * 900 + b"\n",
     with_header(format="tutor-desk-backup"), with_header(salt=7), with_header(cost=None), with_header(size="1"),
     with_header(size=True), LINE + b" " * 2000 + b"\n" + BODY],
)  # fmt: skip
def test_what_is_no_handover_is_told_before_deriving(content, no_deriving):
    with pytest.raises(CannotRead, match="not a handover"):
        sealed.unseal(content, WORDS)


def test_a_file_too_large_to_be_one_is_refused(no_deriving, monkeypatch):
    monkeypatch.setattr(sealed, "LARGEST", len(SEALED) - 1)
    with pytest.raises(CannotRead, match="too large"):
        sealed.unseal(SEALED, WORDS)


@given(st.binary(max_size=2000))
def test_random_bytes_raise_nothing_but_our_errors(content):
    with pytest.raises(TutorDeskError):
        sealed.unseal(content, WORDS)


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_no_byte_can_be_changed_unnoticed(place, by):
    spoilt = SEALED[:place] + bytes([SEALED[place] ^ by]) + SEALED[place + 1 :]
    with pytest.raises(TutorDeskError):
        sealed.unseal(spoilt, WORDS)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(sorted(json.loads(LINE))), JSON, min_size=1))
def test_mutated_headers_raise_nothing_but_our_errors(changes):
    if {**json.loads(LINE), **changes} == json.loads(LINE):
        return
    with pytest.raises(TutorDeskError):
        sealed.unseal(with_header(**changes), WORDS)
