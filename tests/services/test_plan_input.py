"""What goes wrong with entries: too long, odd characters, two adults, an author who has left. Nothing is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import PASSPHRASE, QUICK
from tutor_desk import keys, opening
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import AdultId, Basis, EntryKind, ItemKind, Role, Section, Standing
from tutor_desk.services.access import plan_kinds
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.services.family import summaries
from tutor_desk.services.plan import entries, plans, validation
from tutor_desk.services.plan.written import plain
from tutor_desk.services.students import students
from tutor_desk.store.check import check
from tutor_desk.words import word

OTHER = "five wet herons at noon"


def only(desk, student):
    (found,) = desk.ask(plans.plan, student).entries
    return found


def test_a_text_of_a_hundred_thousand_characters_is_refused_with_its_limit(desk, amara):
    for deed in (
        lambda: desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "a" * 100_000),
        lambda: desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "fits", subject="a" * 100_000),
    ):
        with pytest.raises(
            Refused, match=r"is too long: at most \d+ characters\. Nothing was changed\."
        ) as refused:
            deed()
        assert "aaa" not in refused.value.sentence
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "a" * 4000)
    with pytest.raises(Refused, match="at most 4000"):
        desk.do("Edit", entries.edit, key, "b" * 100_000)
    assert only(desk, amara).text == "a" * 4000


@pytest.mark.parametrize(
    "text",
    [
        "I 💚 bees 👩🏽‍🚀🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "أحب النحل، وأتعلّم العزف",
        "מתמטיקה 2026 – כיתה י״א",
        "ਮੈਂ ਪੜ੍ਹਦੀ ਹਾਂ",
        "line one\n\n\tline two",
    ],
)
def test_words_of_every_script_come_back_as_they_were_written(desk, amara, text):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, text, basis=Basis.SEEN)
    assert only(desk, amara).text == text
    assert [fact.text for fact in desk.ask(summaries.progress_summary, amara).going_well] == [text]
    desk.do("Edit", entries.edit, key, f" {text}\r\n")
    assert only(desk, amara).standing is Standing.ACCEPTED, "nothing that can be seen was changed"
    assert check(desk.file) == []


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x1b[31m", "\x85", "\ud83d", "\u202e", "\u2066", "\uffff"])
def test_what_cannot_be_seen_is_taken_out(desk, amara, mark):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, f"I list{mark}en")
    assert only(desk, amara).text == "I listen".replace("list", "list" + plain(mark))
    assert mark[0] not in only(desk, amara).text
    desk.do("Return", validation.give_back, ItemKind.ENTRY, key, f"Wh{mark}en?")
    assert mark[0] not in only(desk, amara).reply


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\u202e"])
def test_nothing_is_no_entry(desk, amara, text):
    with pytest.raises(Refused, match=r"Text is missing\. Nothing was changed\."):
        desk.do("Write", entries.write, amara, EntryKind.STRENGTH, text)
    assert desk.ask(plans.plan, amara).entries == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_plain_text_is_plain_and_stays_so(text):
    made = plain(text)
    assert plain(made) == made
    made.encode()
    assert "\x00" not in made


def test_two_adults_settle_the_same_entry(desk, amara, caseload_path):
    key = desk.do("Write", entries.write, amara, EntryKind.SKILL, "I solder")
    desk.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
    keys.add(desk, "D. Hughes", Role.COVER, OTHER, cost=QUICK)
    desk.close()
    other = opening.open_caseload(caseload_path, OTHER)
    for deed, more in (
        (validation.accept, (Basis.TEACHER,)),
        (validation.accept_changed, ("Solders", Basis.TEACHER)),
        (validation.give_back, ("Which?",)),
    ):
        with pytest.raises(Refused, match=r"R\. Okafor has settled this meanwhile\. Nothing was changed\."):
            other.do("Try", deed, ItemKind.ENTRY, key, *more)
    found = only(other, amara)
    assert (found.standing, found.settled_by, found.basis) == (Standing.ACCEPTED, "R. Okafor", Basis.SEEN)
    other.do("Edit", entries.edit, key, "I solder well")
    other.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.TEACHER)
    assert only(other, amara).settled_by == "D. Hughes"
    assert check(other.file) == []
    other.close()


def test_whoever_settled_it_may_put_their_basis_right(desk, amara):
    key = desk.do("Write", entries.write, amara, EntryKind.SKILL, "I solder", basis=Basis.SEEN)
    desk.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.RECORDS)
    assert only(desk, amara).basis is Basis.RECORDS


def test_an_entry_whose_author_was_archived_is_read_settled_and_printed(desk, amara):
    key = desk.do("Write", entries.write, amara, EntryKind.ACHIEVEMENT, "I won the cup")
    desk.do("Archive", students.archive, amara)
    assert desk.ask(validation.queue) == []
    desk.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
    assert [fact.text for fact in desk.ask(summaries.progress_summary, amara).going_well] == ["I won the cup"]


def test_what_an_adult_settled_stands_when_their_key_is_taken_away(desk, amara, caseload_path):
    key = desk.do("Write", entries.write, amara, EntryKind.SKILL, "I solder")
    other = keys.add(desk, "D. Hughes", Role.COVER, OTHER, cost=QUICK)
    desk.close()
    cover = opening.open_caseload(caseload_path, OTHER)
    cover.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
    cover.close()
    tutor = opening.open_caseload(caseload_path, PASSPHRASE)
    keys.take_away(tutor, AdultId(other))
    assert only(tutor, amara).settled_by == "D. Hughes"
    assert check(tutor.file) == []
    tutor.close()


def test_a_suggestion_of_another_kind_is_refused(desk, amara):
    with pytest.raises(Refused, match="not among the suggestions"):
        desk.do("Write", entries.write, amara, EntryKind.BARRIER, "The bus", topic="volunteering")
    key = desk.do(
        "Write", entries.write, amara, EntryKind.BARRIER, "The bus", topic="travel", basis=Basis.SEEN
    )
    with pytest.raises(Refused, match="not among the suggestions"):
        desk.do("Edit", entries.edit, key, "The bus", topic="dragons")
    desk.do("Edit", entries.edit, key, "The bus", topic="money")
    assert (only(desk, amara).topic, only(desk, amara).standing) == ("money", Standing.PROPOSED)


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_has_its_words_its_question_and_its_place(kind):
    data = KINDS[kind]
    assert word(kind) != kind.value
    assert plan_kinds.question(kind).endswith(("?", ":"))
    assert kind in plan_kinds.of(data.section)
    assert len({topic.code for topic in data.topics}) == len(data.topics)
    assert all(topic.code and len(topic.code) <= 40 and topic.words for topic in data.topics)
    assert data.topics or not data.pick
    assert plan_kinds.topic_words(kind, "from a newer version") == "from a newer version"


def test_every_section_has_a_kind():
    assert all(plan_kinds.of(section) for section in Section)


def test_a_student_agrees_to_changed_words_and_nobody_agrees_for_them(desk, amara):
    desk.seat_student(amara, "Amara")
    key = desk.do("Write", entries.write, amara, EntryKind.SKILL, "i soder")
    desk.seat_adult()
    desk.do("Change", validation.accept_changed, ItemKind.ENTRY, key, "I solder", Basis.SEEN)
    assert only(desk, amara).student_agrees is None
    with pytest.raises(Refused, match="Only the student"):
        desk.do("Agree", entries.agree, key)
    desk.seat_student(amara, "Amara")
    desk.do("Agree", entries.agree, key)
    assert only(desk, amara).student_agrees is True
    desk.do("Edit", entries.edit, key, "I solder and weld")
    assert (only(desk, amara).student_agrees, only(desk, amara).accepted_text) == (None, "I solder")
