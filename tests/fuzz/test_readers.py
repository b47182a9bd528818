"""Whatever comes from outside is read, or refused with a sentence: nothing else may come of it."""

import json
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.fuzz import readers
from tests.fuzz.readers import READERS
from tutor_desk.errors import TutorDeskError


@pytest.fixture(autouse=True)
def _fast_keys(monkeypatch):
    for module, name in ((readers.slots, "stretch"), (readers.sealed, "Argon2id")):
        monkeypatch.setattr(module, name, getattr(module, name))  # put back afterwards
    readers.fast_keys()


def read(name, data):
    """Read, and return what came of it, or the sentence of the refusal."""
    try:
        return READERS[name].read(data)
    except TutorDeskError as error:
        return error


@st.composite
def spoilt(draw, reader):
    """Draw a good input, with a few places of it altered, taken out, doubled or cut off."""
    seeds = reader.seeds()
    data = bytearray(seeds[draw(st.integers(0, len(seeds) - 1))])
    for _n in range(draw(st.integers(1, 4))):
        here = draw(st.integers(0, max(0, len(data) - 1)))
        there = here + draw(st.integers(1, 40))
        match draw(st.integers(0, 4)):
            case 0:
                data[here:here] = draw(st.sampled_from(reader.words or (b"\0",)))
            case 1:
                data[here : here + 1] = draw(st.binary(min_size=1, max_size=4))
            case 2:
                del data[here:there]
            case 3:
                data[here:here] = data[here:there]
            case 4 if draw(st.booleans()):
                del data[here:]
    return bytes(data)


@pytest.mark.parametrize("name", READERS)
def test_a_good_input_is_read(name):
    for seed in READERS[name].seeds():
        assert not isinstance(read(name, seed), TutorDeskError)


@pytest.mark.parametrize("name", READERS)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=2000 if SOAK else 60,
)
@given(data=st.data())
def test_whatever_is_spoilt_is_read_or_refused_in_a_sentence(name, data):
    found = read(name, data.draw(spoilt(READERS[name]) | st.binary(max_size=60)))
    assert not isinstance(found, TutorDeskError) or found.sentence.endswith(".")


KEYS = json.loads(readers._keys())
FIRST, SECOND = KEYS["slots"]
DEEP = b"[" * 50_000


def keys(**changed):
    return json.dumps(KEYS | changed).encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("csv", b"sep=;\nName\nRien,=cmd|' /C\rDiallo\n"),
        ("csv", b'Name,DOB\n"Diallo, +1",\n'),
        ("csv", b"Name;DOB\nAmara @SUM(1);1\n"),
        ("keys", keys(mac="é" * 64)),
        ("keys", keys(slots=[FIRST | {"salt": ""}, SECOND])),
        ("keys", keys(slots=[FIRST | {"salt": "00" * 7}, SECOND])),
        ("keys", json.dumps(KEYS).encode().replace(b'"memory": 8192', b'"memory": 1e999')),
        ("keys", b'{"mac": "", "slots": ' + DEEP),
        ("settings", DEEP),
        ("settings", b'{"scale": 0.25}'),
        ("settings", b'{"scale": 1e999}'),
        ("settings", b'{"scale": NaN}'),
        ("settings", b'{"scale": true}'),
        ("settings", b'{"scale": %s}' % (b"9" * 400)),
        ("settings", b'{"theme": "../../x"}'),
        ("manifest", DEEP),
        ("manifest", b'{"format": "tutor-desk-backup", "version": 1e999}'),
    ],
)
def test_what_a_fuzzer_found_is_read_or_refused_in_a_sentence(name, data):
    read(name, data)


def test_a_backup_whose_places_lie_before_its_beginning_is_refused():
    """The directory of the archive says that its members begin before the file does."""
    packed = READERS["backup"].seeds()[0]
    for cut in (1, 40, 200):
        with pytest.raises(TutorDeskError, match="damaged or has been altered"):
            READERS["backup"].read(packed[cut:])


def test_a_formula_is_never_half_of_a_name():
    found = readers.class_lists.read(
        readers._file(b"Name,DOB\n\"Rien, =cmd|' /C calc'!A0\",\nAmara Diallo,\n", "list")
    )
    assert [student.refused for student in found.students] == [
        "A formula stands where a value belongs; it was not worked out.",
        "",
    ]


def test_the_fuzzer_is_no_part_of_what_users_install():
    assert "atheris" not in sys.modules
