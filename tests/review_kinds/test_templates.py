"""Kinds of review as data: what is shipped, what is refused and why, and what a school makes of them."""

import json
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk import places
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.exchange import review_kinds as files
from tutor_desk.models.kinds import ReviewState
from tutor_desk.services.review import parking, review_locks, review_sheets, reviews
from tutor_desk.services.review_kinds import changing, kinds
from tutor_desk.services.review_kinds.reading import faults, read
from tutor_desk.services.review_kinds.template import NEEDED, STAGES, StagePlan, told

ALL = ["welcome", "six_week", "progress", "concern", "applications", "results_day", "exit", "drop_in"]
GOOD = told(kinds.shipped()["progress"])


def but(**more):
    return {**deepcopy(GOOD), **more}


def stages(*keys, **more):
    return [{"stage": key, "minutes": 3, **more} for key in keys]


def now(desk, code):
    return next(one for one in desk.ask(kinds.every) if one.template.key == code)


def sheet(desk, student):
    return desk.ask(review_sheets.sheets, student)[0]


# What is shipped


def test_every_kind_is_shipped_with_its_own_stages():
    shipped = kinds.shipped()
    assert list(shipped) == ALL
    assert len({one.stages for one in shipped.values()}) == len(ALL)
    assert shipped["six_week"].days_after_entry == 42
    assert shipped["drop_in"].minutes < 15
    assert all(one.minutes == 15 for key, one in shipped.items() if key != "drop_in")


def test_a_shipped_file_with_faults_is_told_with_all_of_them(tmp_path, monkeypatch):
    wrong = {
        "format": kinds.FORMAT,
        "version": 1,
        "kinds": [but(name=""), but(key="x", stages=stages("since"))],
    }
    (tmp_path / "kinds.json").write_text(json.dumps(wrong), encoding="utf-8")
    monkeypatch.setattr(places, "resource", lambda *_parts: tmp_path / "kinds.json")
    kinds.shipped.cache_clear()
    try:
        with pytest.raises(CannotRead, match=r"needs a name.*cannot be left out.*Install Tutor Desk anew"):
            kinds.shipped()
    finally:
        kinds.shipped.cache_clear()


# What is refused


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("a text", "not written as one"),
        (but(key="Not Good"), "a key of small letters"),
        (but(key=None), "a key of small letters"),
        (but(name=" "), "needs a name"),
        (but(name="x" * 61), "at most 60"),
        (but(name="two\nlines"), "needs a name"),
        (but(purpose="x" * 201), "at most 200"),
        (but(purpose=None), "what it is for"),
        (but(days_after_entry=0), "from 1 to 400"),
        (but(days_after_entry=True), "from 1 to 400"),
        (but(stages="since"), "not written as a list"),
        (but(stages=[]), "cannot be left out"),
        (but(stages=stages("since", "dance", "agree")), "knows no stage “dance”"),
        (but(stages=stages("since", "goals", "goals", "agree")), "stands in it twice"),
        (but(stages=stages("since", "goals")), "cannot be left out"),
        (but(stages=stages("goals", "since", "agree")), "adults’ promises come first"),
        (but(stages=stages("since", "agree", "goals")), "ends with “Agree”"),
        (but(stages=stages("since", "prepare", "agree")), "“Prepare” can only come first"),
        (but(stages=stages("since", "agree", minutes=0)), "from 1 to 60 minutes"),
        (but(stages=stages("since", "agree", minutes="2")), "from 1 to 60 minutes"),
        (but(stages=stages("since", "agree", minutes=2)), "from 5 to 120 minutes"),
        (but(stages=stages("since", "goals", "agree", minutes=50)), "from 5 to 120 minutes"),
        (but(stages=stages("since", "agree", tutor="a line")), "not written as a list of lines"),
        (but(stages=stages("since", "agree", student=[1])), "not written as a list of lines"),
        (but(stages=stages("since", "agree", tutor=["x"] * 4)), "at most 3 prompts"),
        (but(stages=stages("since", "agree", student=["x" * 161])), "at most 160 characters"),
        (but(stages=stages("since", "agree", student=["a\u202eb"])), "at most 160 characters"),
    ],
)
def test_each_fault_is_one_sentence(wrong, said):
    found = list(faults(wrong))
    assert any(said in sentence for sentence in found)
    assert all(sentence.endswith(".") for sentence in found)
    with pytest.raises(ValueError, match=r"\.$"):
        read(wrong)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["key", "name", "stages", "stage", "minutes", "tutor", "purpose"]), inner
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_whatever_is_read_is_refused_in_sentences(value):
    assert all(isinstance(one, str) for one in faults(value))
    with pytest.raises(ValueError, match=r"\.$"):
        kinds.parsed(value)


# Made one's own


@given(st.data())
def test_however_stages_are_moved_and_left_out_what_is_kept_can_be_held(data):
    template = kinds.shipped()["progress"]
    for _turn in range(data.draw(st.integers(1, 8))):
        key = data.draw(st.sampled_from(STAGES))
        if key not in template.order:
            changed = changing.put(template, StagePlan(key, 2))
        elif data.draw(st.booleans()):
            changed = changing.moved(template, key, data.draw(st.integers(-3, 3)))
        else:
            changed = changing.left_out(template, key)
        template = template if list(faults(told(changed))) else changed
    middle = [key for key in template.order if key != "prepare"]
    assert (middle[0], middle[-1]) == ("since", "agree")
    assert set(template.order) >= NEEDED
    assert len(set(template.order)) == len(template.order)


def test_a_shipped_kind_is_changed_hidden_and_brought_back(desk):
    template = kinds.shipped()["concern"]
    changed = changing.put(template, StagePlan("things", 8, ("Say it in your words.",)))
    desk.do("Change", kinds.keep, changed)
    assert now(desk, "concern").template == changed
    assert now(desk, "concern").own
    desk.do("Hide", kinds.hide, "concern", True)
    assert "concern" not in [one.key for one in desk.ask(kinds.offered)]
    desk.undo()
    assert changed in desk.ask(kinds.offered)
    desk.do("Restore", kinds.restore, "concern")
    assert now(desk, "concern").template == template
    desk.undo()
    assert now(desk, "concern").template == changed


def test_hiding_alone_changes_nothing_else(desk):
    desk.do("Hide", kinds.hide, "exit", True)
    assert (now(desk, "exit").own, now(desk, "exit").hidden) == (False, True)
    desk.do("Show", kinds.hide, "exit", False)
    assert [one.key for one in desk.ask(kinds.offered)] == ALL


def test_what_cannot_be_held_is_not_kept(desk):
    wrong = changing.left_out(kinds.shipped()["exit"], "agree")
    with pytest.raises(Refused, match=r"cannot be left out\. Nothing was changed"):
        desk.do("Change", kinds.keep, wrong)
    with pytest.raises(Refused, match="as it was made"):
        desk.do("Restore", kinds.restore, "exit")


def test_the_student_changes_no_kind(desk, amara):
    desk.seat_student(amara, "Amara")
    for deed, part in ((kinds.keep, kinds.shipped()["exit"]), (kinds.restore, "exit")):
        with pytest.raises(Refused):
            desk.do("Try", deed, part)


# A review keeps what it was begun with


def test_a_booked_review_follows_its_kind_and_one_that_has_begun_keeps_it(desk, amara):
    first = changing.put(kinds.shipped()["concern"], StagePlan("things", 9, ("First",)))
    desk.do("Change", kinds.keep, first)
    desk.do("Book", reviews.book, amara, sheet_day(), kind="concern")
    assert (sheet(desk, amara).template, sheet(desk, amara).minutes) == (first, first.minutes)
    second = changing.put(first, StagePlan("things", 4, ("Second",)))
    desk.do("Change", kinds.keep, second)
    assert sheet(desk, amara).template == second
    review = desk.do("Begin", reviews.begin, amara)
    for deed, parts in (
        (kinds.keep, (changing.put(second, StagePlan("things", 2, ("Third",))),)),
        (kinds.hide, ("concern", True)),
        (kinds.restore, ("concern",)),
    ):
        desk.do("Change", deed, *parts)
        assert sheet(desk, amara).template == second
    desk.do("Park", parking.park, review)
    assert sheet(desk, amara).template == second
    assert desk.do("Begin", reviews.begin, amara, "exit") == review
    assert (sheet(desk, amara).kind, sheet(desk, amara).template) == ("concern", second)


def test_a_locked_review_that_is_reopened_keeps_its_template(desk, amara):
    from tutor_desk.models.kinds import Verdict
    from tutor_desk.services.review import review_records

    review = desk.do("Begin", reviews.begin, amara, "exit")
    for seat in (lambda: desk.seat_student(amara, "Amara"), desk.seat_adult):
        seat()
        desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.do("Change", kinds.keep, changing.left_out(kinds.shipped()["exit"], "plan"))
    assert sheet(desk, amara).template == kinds.shipped()["exit"]
    assert [one.kind for one in desk.ask(review_records.versions, review)] == ["Exit"]
    desk.do("Reopen", review_locks.reopen, review, "A date was wrong")
    assert sheet(desk, amara).state is ReviewState.OPEN
    assert sheet(desk, amara).template == kinds.shipped()["exit"]


def test_a_kind_that_was_taken_away_is_the_usual_one(desk, amara):
    own = kinds.copy_of(kinds.shipped()["exit"], changing.new_key(), "Moving on")
    desk.do("Add", kinds.keep, own)
    desk.do("Book", reviews.book, amara, sheet_day(), kind=own.key)
    desk.do("Take away", kinds.restore, own.key)
    desk.do("Begin", reviews.begin, amara)
    assert sheet(desk, amara).template == kinds.shipped()[kinds.USUAL]


def sheet_day():
    from tests.conftest import NOW

    return NOW.date()


# Handed round


def test_what_is_written_is_read_back_and_comes_in_as_one_step(desk, tmp_path):
    own = kinds.copy_of(kinds.shipped()["exit"], changing.new_key(), "Moving on")
    changed = changing.left_out(kinds.shipped()["concern"], "prepare")
    path = tmp_path / "kinds.json"
    path.write_bytes(files.write([own, changed]))
    found = files.read(path)
    assert found == [own, changed]
    desk.do("Bring in", kinds.take_in, found)
    assert now(desk, own.key).template == own
    assert now(desk, "concern").template == changed
    desk.undo()
    assert [one.template for one in desk.ask(kinds.every)] == list(kinds.shipped().values())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no file with kinds of review"),
        (b"{", "is no file with kinds of review"),
        (b"\xff\xfe\x00", "is no file with kinds of review"),
        (b"[" * 100_000, "is no file with kinds of review"),
        (b"[]", "This is no file with kinds of review"),
        (b'{"format": "tutor-desk-student-copy"}', "This is no file with kinds of review"),
        (b'{"format": "tutor-desk-review-kinds"}', "does not say its version"),
        (b'{"format": "tutor-desk-review-kinds", "version": 2}', "from a newer Tutor Desk"),
        (b'{"format": "tutor-desk-review-kinds", "version": 1, "kinds": []}', "holds no kinds"),
        (b'{"format": "tutor-desk-review-kinds", "version": 1, "kinds": [1]}', "not written as one"),
        (files.write([kinds.shipped()["exit"]] * 2), "the same key"),
        (b" " * (files.MOST_BYTES + 1), "too large"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path, content, said):
    path = tmp_path / "kinds.json"
    path.write_bytes(content)
    with pytest.raises(CannotRead, match=said) as refusal:
        files.read(path)
    assert "Nothing was brought in." in refusal.value.sentence


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CannotRead, match="could not be read"):
        files.read(tmp_path / "none.json")


@pytest.mark.parametrize("content", ["", "{", "[" * 20_000, '{"key": "exit"}', "null"])
def test_a_record_that_holds_no_template_is_held_by_the_shipped_one(content):
    assert kinds.of("exit", content) == kinds.shipped()["exit"]
    assert kinds.of("unknown", content) == kinds.shipped()[kinds.USUAL]
