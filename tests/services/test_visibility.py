"""Who may see an entry: the student chooses, other adults' sessions keep to it, and nobody widens it for them."""

import pytest

from tests.conftest import PASSPHRASE, QUICK
from tutor_desk import keys, opening
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Audience, Basis, EntryKind, ItemKind, Role, Standing
from tutor_desk.services.access import visible
from tutor_desk.services.access.visible import Choice
from tutor_desk.services.family import summaries
from tutor_desk.services.handover import packing
from tutor_desk.services.history import as_it_was, history
from tutor_desk.services.plan import entries, plans, validation, visibility
from tutor_desk.services.rights import access_pack
from tutor_desk.services.students import caseload

OTHER = "five wet herons at noon"
OPEN, NAMED, CLOSED = Audience.EVERYONE, Audience.NAMED, Audience.TUTOR


@pytest.fixture
def by_amara(desk, amara):
    """Return a function that writes as Amara."""

    def write(text, kind=EntryKind.STRENGTH, **more):
        desk.seat_student(amara, "Amara")
        key = desk.do("Write", entries.write, amara, kind, text, **more)
        desk.seat_adult()
        return key

    return write


def seen_by(desk, path, *, name="D. Hughes", role=Role.TEACHER, subject="Biology"):
    """Close the desk and open it as another adult, who is added first."""
    if name not in [row.name for row in keys.holders(desk)]:
        keys.add(desk, name, role, OTHER, subject=subject, cost=QUICK)
    desk.close()
    return opening.open_caseload(path, OTHER)


def entry(desk, student):
    (found,) = desk.ask(plans.plan, student).entries
    return found


class TestTheStudentChooses:
    def test_an_entry_begins_as_its_kind_says(self, desk, amara, by_amara):
        by_amara("I worry", EntryKind.WORRY)
        found = entry(desk, amara)
        assert (found.audience, found.to_parents) == (CLOSED, False)

    def test_the_student_chooses_while_writing_and_later(self, desk, amara, by_amara):
        keys.add(desk, "D. Hughes", Role.MENTOR, OTHER, cost=QUICK)
        key = by_amara("I keep bees", audience=NAMED, named=["D. Hughes"], to_parents=False)
        assert visible.present(entry(desk, amara)) == Choice(NAMED, False, ("D. Hughes",))
        desk.seat_student(amara, "Amara")
        assert [one.name for one in desk.ask(visible.adults_to_name)] == ["D. Hughes"]
        desk.do("Choose", visibility.choose, key, OPEN, to_parents=True)
        assert visible.present(entry(desk, amara)) == Choice(OPEN, True)
        assert entry(desk, amara).standing is Standing.PROPOSED

    def test_who_is_named_must_be_an_adult_of_the_caseload(self, desk, amara, by_amara):
        key = by_amara("I keep bees")
        desk.seat_student(amara, "Amara")
        for named in ((), ("Nobody",)):
            with pytest.raises(Refused, match="which adults"):
                desk.do("Choose", visibility.choose, key, NAMED, to_parents=False, named=named)

    def test_the_choice_leaves_what_was_accepted_accepted(self, desk, amara, by_amara):
        key = by_amara("I keep bees")
        desk.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
        assert desk.ask(summaries.progress_summary, amara).going_well
        desk.seat_student(amara, "Amara")
        desk.do("Choose", visibility.choose, key, OPEN, to_parents=False)
        desk.seat_adult()
        assert entry(desk, amara).standing is Standing.ACCEPTED
        assert desk.ask(summaries.progress_summary, amara).empty

    def test_the_copies_of_other_adults_hold_no_secrets(self, desk, amara):
        keys.add(desk, "D. Hughes", Role.MENTOR, OTHER, cost=QUICK)
        desk.seat_student(amara, "Amara")
        rows = desk.file.connection.execute(
            "SELECT name, pin, slot, public_key FROM adult WHERE id <> 1"
        ).fetchall()
        assert rows == [("D. Hughes", "", "", "")]


class TestAnAdultCannotWiden:
    def test_an_adult_narrows_at_once_and_it_is_on_the_trail(self, desk, amara, by_amara):
        key = by_amara("I keep bees")
        desk.do("Choose who may see an entry", visibility.choose, key, CLOSED, to_parents=False)
        assert visible.present(entry(desk, amara)) == Choice(CLOSED, False)
        assert desk.ask(history.history, amara)[0].changes[0].after["audience"] == "tutor"

    @pytest.mark.parametrize(("audience", "parents"), [(OPEN, False), (CLOSED, True)])
    def test_an_adult_widens_by_asking_and_the_student_decides(
        self, desk, amara, by_amara, audience, parents
    ):
        key = by_amara("I worry", EntryKind.WORRY)
        with pytest.raises(Refused, match="Only the student"):
            desk.do("Choose", visibility.choose, key, audience, to_parents=parents)
        with pytest.raises(Refused, match="Say why"):
            desk.do("Ask", visibility.ask, key, audience, " ", to_parents=parents)
        desk.do("Ask", visibility.ask, key, audience, "So that they can help", to_parents=parents)
        found = entry(desk, amara)
        assert visible.present(found) == Choice(CLOSED, False)
        assert (found.asked_by, found.asked_why) == ("R. Okafor", "So that they can help")
        with pytest.raises(Refused, match="Only the student can answer"):
            desk.do("Answer", visibility.answer, key, True)
        desk.seat_student(amara, "Amara")
        desk.do("Answer", visibility.answer, key, True)
        assert visible.present(entry(desk, amara)) == Choice(audience, parents)
        assert entry(desk, amara).asked_audience is None

    def test_the_student_says_no(self, desk, amara, by_amara):
        key = by_amara("I worry", EntryKind.WORRY)
        desk.do("Ask", visibility.ask, key, OPEN, "So that they can help", to_parents=True)
        desk.seat_student(amara, "Amara")
        desk.do("Answer", visibility.answer, key, False)
        assert visible.present(entry(desk, amara)) == Choice(CLOSED, False)
        assert entry(desk, amara).asked_by == ""

    def test_undo_does_not_take_back_what_the_student_kept_to_themselves(self, desk, amara, by_amara):
        key = by_amara("I keep bees")
        desk.seat_student(amara, "Amara")
        desk.do("Choose", visibility.choose, key, CLOSED, to_parents=False)
        desk.undo()
        desk.redo()
        desk.seat_adult()
        with pytest.raises(Refused, match="not taken back for them"):
            desk.undo()
        assert visible.present(entry(desk, amara)) == Choice(CLOSED, False)

    def test_undo_takes_back_what_an_adult_narrowed(self, desk, amara, by_amara):
        key = by_amara("I keep bees")
        desk.do("Choose", visibility.choose, key, CLOSED, to_parents=False)
        desk.undo()
        assert visible.present(entry(desk, amara)) == Choice(OPEN, True)

    def test_what_shows_it_to_nobody_more_is_not_asked(self, desk, amara, by_amara):
        key = by_amara("I keep bees")
        with pytest.raises(Refused, match="nothing to ask"):
            desk.do("Ask", visibility.ask, key, CLOSED, "Because", to_parents=False)

    def test_an_adult_who_writes_cannot_write_wider(self, desk, amara):
        with pytest.raises(Refused, match="Only the student"):
            desk.do("Write", entries.write, amara, EntryKind.WORRY, "They worry", to_parents=True)
        desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "Patient", audience=CLOSED)

    @pytest.mark.parametrize(
        ("wish", "before", "wider"),
        [
            (Choice(OPEN, False), Choice(NAMED, False, ("A",)), True),
            (Choice(NAMED, False, ("A",)), Choice(CLOSED, False), True),
            (Choice(NAMED, False, ("A", "B")), Choice(NAMED, False, ("A",)), True),
            (Choice(NAMED, False, ("A",)), Choice(NAMED, False, ("A", "B")), False),
            (Choice(CLOSED, True), Choice(OPEN, False), True),
            (Choice(CLOSED, False), Choice(OPEN, True), False),
            (Choice(OPEN, True), Choice(OPEN, True), False),
        ],
    )
    def test_what_is_wider(self, wish, before, wider):
        assert wish.wider(before) is wider


class TestInAnotherAdultsSession:
    @pytest.fixture
    def teacher(self, desk, amara, by_amara, caseload_path):
        """The desk of a teacher, over one entry for everyone, one for them by name, one for the tutor only."""
        keys.add(desk, "D. Hughes", Role.TEACHER, OTHER, subject="Biology", cost=QUICK)
        by_amara("Zebra for all")
        by_amara("Lion for Hughes", audience=NAMED, named=["D. Hughes"])
        hidden = by_amara("Secret otter", audience=CLOSED, to_parents=True)
        desk.do("Accept", validation.accept, ItemKind.ENTRY, hidden, Basis.SEEN)
        waiting = by_amara("Secret heron", audience=CLOSED)
        desk.do("Edit", entries.edit, waiting, "Secret heron again")
        opened = seen_by(desk, caseload_path)
        yield opened
        opened.close()

    def test_it_is_in_no_list(self, teacher, amara):
        plan = teacher.ask(plans.plan, amara)
        assert [one.text for one in plan.entries] == ["Zebra for all", "Lion for Hughes"]
        assert plan.kept_back == 2
        assert [row.text for row in teacher.ask(validation.queue)] == ["Zebra for all", "Lion for Hughes"]
        assert teacher.ask(caseload.waiting) == 2

    def test_it_is_not_found(self, teacher, amara):
        assert teacher.ask(caseload.find, "zebra") == {amara}
        assert teacher.ask(caseload.find, "otter") == set()
        assert teacher.ask(caseload.hits, "secret") == []
        assert len(teacher.ask(caseload.hits, "lion")) == 1

    def test_it_is_in_no_history_and_no_plan_as_it_was(self, teacher, amara):
        assert "Secret" not in repr(teacher.ask(history.history, amara))
        then = teacher.ask(as_it_was.plan, amara, history.EVERY).plan
        assert [one.text for one in then.entries] == ["Zebra for all", "Lion for Hughes"]

    def test_it_is_on_no_paper(self, teacher, amara):
        assert "otter" not in repr(teacher.ask(summaries.progress_summary, amara))
        for question, arguments, more in (
            (access_pack.draft, (amara,), {}),
            (packing.pack, ([amara],), {"to": "Another school"}),
        ):
            with pytest.raises(Refused, match="not for you to see"):
                teacher.ask(question, *arguments, **more)

    def test_it_cannot_be_changed_or_settled(self, teacher):
        for deed, arguments, more in (
            (entries.edit, (3, "x"), {}),
            (entries.withdraw, (3,), {}),
            (validation.accept, (ItemKind.ENTRY, 3, Basis.SEEN), {}),
            (visibility.choose, (3, CLOSED), {"to_parents": False}),
        ):
            with pytest.raises(Refused, match="keeps this"):
                teacher.do("Try", deed, *arguments, **more)

    def test_the_tutor_sees_all_of_it(self, teacher, amara, caseload_path):
        teacher.close()
        tutor = opening.open_caseload(caseload_path, PASSPHRASE)
        assert len(tutor.ask(plans.plan, amara).entries) == 4
        assert tutor.ask(caseload.find, "otter") == {amara}
        assert tutor.ask(access_pack.draft, amara)
        tutor.close()
