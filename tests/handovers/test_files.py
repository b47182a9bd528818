"""The reader of handovers believes nothing, also under the right passphrase."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import QUICK, SOAK
from tests.handovers.conftest import WORDS
from tests.store.sitting import whole
from tutor_desk import handovers
from tutor_desk.errors import CannotRead, Refused, TutorDeskError, WrongKey
from tutor_desk.exchange import handover_files
from tutor_desk.security import sealed
from tutor_desk.services.handover import packing
from tutor_desk.store import trail


@pytest.fixture
def body(full, amara, ben):
    """What a handover of both says, as JSON."""
    return json.loads(handover_files.dump(full.ask(packing.pack, (amara, ben), to="S. Lee")))


@pytest.fixture
def rewrite(path):
    """Seal something else under the right passphrase, as a forger would."""

    def rewrite(body):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        path.write_bytes(sealed.seal(content, WORDS, QUICK))
        return handovers.open_file(path, WORDS)

    return rewrite


def deed_of(body, label):
    return next(deed for deed in body["histories"][0]["deeds"] if deed["deed"] == label)


def relink(deed):
    """Make a deed's link fit what it says now, as whoever knows the format can."""
    header = {
        name: deed[name]
        for name in ("id", "at", "who", "adult_id", "seat", "seat_student_id", "deed", "prev")
    }
    deed["hash"] = trail._link(header, deed["changes"])


def alter_who(body):
    deed_of(body, "Accept")["who"] = "Somebody else"


def alter_words(body):
    row = deed_of(body, "Write")["changes"][0]
    row["content"] = row["content"].replace("Amara entry", "Amara shouts")


def take_a_change_out(body):
    deed_of(body, "Set")["changes"].pop()


def take_a_deed_out(body):
    deeds = body["histories"][0]["deeds"]
    deeds.remove(deed_of(body, "Accept"))


def put_a_deed_in_twice(body):
    deeds = body["histories"][0]["deeds"]
    deeds.insert(3, deeds[2])


def alter_and_relink(body):
    deed = deed_of(body, "Accept")
    deed["who"] = "Somebody else"
    relink(deed)


def alter_a_record(body):
    body["records"]["entry"][0]["text"] = "Amara shouts"


def take_a_record_out(body):
    body["records"]["grade"].pop()


def put_a_record_in(body):
    body["records"]["grade"].append({**body["records"]["grade"][0], "id": 500})


def move_the_head(body):
    body["histories"][0]["head"] = 3


@pytest.mark.parametrize(
    "alter",
    [
        alter_who, alter_words, take_a_change_out, put_a_deed_in_twice, alter_and_relink,
        alter_a_record, take_a_record_out, put_a_record_in, move_the_head,
    ],
)  # fmt: skip
def test_an_altered_history_in_a_file_sealed_again_is_noticed(body, rewrite, other, alter):
    alter(body)
    file = rewrite(body)
    seen = handovers.look(other, file)
    assert "altered" in seen.wrong
    assert seen.takes(fill=True) == ()
    before = whole(other)
    with pytest.raises(Refused, match=r"altered.*Ask the sender for a new file"):
        handovers.receive(other, file, seen, fill=True)
    assert whole(other) == before


def test_a_deed_taken_out_is_noticed_by_the_records_it_explains(body, rewrite, other):
    take_a_deed_out(body)
    assert handovers.look(other, rewrite(body)).wrong


def test_a_whole_new_history_holds_but_its_mark_and_code_are_not_the_senders(
    send, other, path, full, amara, rewrite
):
    """Tamper-evident, not tamper-proof: who knows the passphrase can forge all of it, and the receipt tells."""
    sent = send(amara)
    forged = json.loads(handover_files.dump(handovers.open_file(path, WORDS).package))
    forged["reason"] = "Forged"
    file = rewrite(forged)
    assert file.short != sent.mark
    received = handovers.receive(other, file, handovers.look(other, file))
    with pytest.raises(Refused, match="what was received is not what was sent"):
        full.do("Record receipt", packing.arrived, sent.id, received.code)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "cannot be understood"),
        (b"null", "cannot be understood"),
        (b"\xff\xfe", "cannot be understood"),
        (b"[" * 200_000, "cannot be understood"),
        (b'{"format": ' + b"9" * 10_000 + b"}", "cannot be understood"),
        (b'{"format": "tutor-desk-handover", "version": 1}', "cannot be understood"),
        (b'{"format": "tutor-desk-handover", "version": 2}', "newer Tutor Desk"),
        (b'{"format": "tutor-desk-handover", "version": 1, "schema": 999}', "newer Tutor Desk"),
    ],
)
def test_what_is_no_package_is_told_in_a_sentence(rewrite, content, sentence):
    with pytest.raises(CannotRead, match=sentence):
        rewrite(content)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("records", "entry", 0, "text"), 7.5),
        (("records", "entry", 0, "text"), "\ud800"),
        (("records", "entry", 0, "text"), "x" * 5000),
        (("records", "entry", 0, "kind"), "nothing known"),
        (("records", "entry", 0, "written_at"), "2026-11-26"),
        (("records", "entry", 0, "written_at"), "0001-01-01T00:00:00+14:00"),
        (("records", "entry", 0, "student_id"), 99),
        (("records", "entry", 0, "unknown"), 1),
        (("records", "student", 0, "born_on"), "yesterday"),
        (("records", "student", 0, "born_on"), "0001-01-01T00:00:00+00:00"),
        (("records", "student", 0, "year_group"), 99),
        (("records", "attendance", 0, "possible"), 2**70),
        (("records", "trail"), []),
        (("records", "student"), []),
        (("records", "draft"), []),
        (("histories",), []),
        (("histories", 0, "deeds", 0, "at"), "2026-11-26T10:00:00Z"),
        (("histories", 0, "deeds", 0, "seat"), "throne"),
        (("histories", 0, "deeds", 0, "changes", 0, "content"), "[]"),
        (("histories", 0, "deeds", 0, "changes", 0, "content"), "1" * 9000),
        (("histories", 0, "deeds", 0, "changes", 0, "student_id"), 77),
        (("secret",), "zz"),
        (("made_at",), "2026-11-26T10:00:00"),
        (("restricted",), 1),
    ],
)
def test_what_cannot_be_kept_is_refused(body, rewrite, where, value):
    place = body
    for step in where[:-1]:
        place = place[step]
    place[where[-1]] = value
    with pytest.raises(CannotRead, match="cannot be understood"):
        rewrite(body)


def test_a_gigantic_list_is_refused_before_it_is_built():
    with pytest.raises(CannotRead, match="far more than one can"):
        handover_files.parse(b'{"format": [' + b"[]," * 1_600_000 + b"0]}")


def test_two_records_of_one_key_are_refused(body, rewrite):
    body["records"]["grade"].append(body["records"]["grade"][0])
    with pytest.raises(CannotRead):
        rewrite(body)


def test_an_older_file_that_lacks_a_column_is_received(body, rewrite, other):
    """A column of later has its default; here one that the history does not name."""
    for row in body["records"]["student"]:
        assert row.pop("intended_destination") == ""
    for deed in body["histories"][0]["deeds"]:
        for row in deed["changes"]:
            row["content"] = row["salt"] = None
    file = rewrite(body)
    assert len(handovers.receive(other, file, handovers.look(other, file)).students) == 2


def test_a_missing_file_and_a_wrong_passphrase_say_so(send, amara, path, tmp_path):
    send(amara)
    with pytest.raises(WrongKey):
        handovers.open_file(path, "eight herons over the weir")
    with pytest.raises(CannotRead, match="no handover there"):
        handovers.open_file(tmp_path / "nowhere", WORDS)
    with pytest.raises(CannotRead, match="no handover there"):
        handovers.open_file(tmp_path, WORDS)


STRANGE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just([]), st.just({}),
    st.just("\ud800"), st.just(2**63), st.just("9" * 5000), st.just({"a": {"b": []}}), st.just([None]),
)  # fmt: skip


def places(value, way=()):
    """Return the way to every part of a body."""
    found = [way] if way else []
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        found += places(part, (*way, key))
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300 if SOAK else 30)
@given(data=st.data())
def test_mutated_json_raises_nothing_but_our_errors(data, body, other):
    """Whatever a forger writes: it is refused in a sentence, or received whole and sound."""
    ways = places(body)
    mutated = copy.deepcopy(body)
    for _turn in range(data.draw(st.integers(1, 3))):
        way = data.draw(st.sampled_from(ways))
        place = mutated
        try:
            for step in way[:-1]:
                place = place[step]
            if data.draw(st.booleans()):
                place[way[-1]] = data.draw(STRANGE)
            else:
                del place[way[-1]]
        except (KeyError, IndexError, TypeError):
            continue
    content = json.dumps(mutated).encode()
    try:
        file = handover_files.HandoverFile(handover_files.parse(content), handover_files.mark_of(content))
        seen = handovers.look(other, file)
        handovers.receive(other, file, seen)
    except TutorDeskError:
        pass


@given(st.binary(max_size=400))
def test_random_content_raises_nothing_but_our_errors(content):
    with pytest.raises(CannotRead):
        handover_files.parse(content)
