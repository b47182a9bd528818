"""Validation slips: printed for an adult without a key, and recorded when they come back signed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import NOW, PASSPHRASE, QUICK
from tests.reports.matterhorn import failures
from tests.reports.reading import GOLDEN, outside, plain, structure
from tutor_desk import clock, opening
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Basis, EntryKind, EvidenceKind, ItemKind, Standing
from tutor_desk.reports.slip import validation_slip
from tutor_desk.services.family import summaries
from tutor_desk.services.plan import entries, evidence, goals, slips, validation
from tutor_desk.services.plan.evidence import Piece
from tutor_desk.services.plan.plans import plan
from tutor_desk.services.plan.slips import Signed, SlipFacts, SlipItem, Ticked, Vouches
from tutor_desk.services.students import students
from tutor_desk.store.check import check
from tutor_desk.store.head import Head

BAKER = Signed("J. Baker", "Work-experience employer", Vouches.EMPLOYER, date(2026, 11, 26))


def facts() -> SlipFacts:
    """A slip with an entry and a goal."""
    return SlipFacts(
        1, "Amara Diallo", "Amara", "Ms R. Okafor", "Brookfield School", "11B", datetime(2026, 11, 18, 15, 42, tzinfo=UTC),
        (
            SlipItem(ItemKind.ENTRY, 1, EntryKind.ACHIEVEMENT, "I ran the front desk for a morning.", "2026-11-12"),
            SlipItem(ItemKind.GOAL, 2, None, "Arrive by 8:40 every day", "The signing-in book"),
        ),
        "K7QF-12-2M9D-8T3W", Head(1234, "a1b2c3d4"),
    )  # fmt: skip


@pytest.fixture
def work(desk, amara):
    return desk.do("Write", entries.write, amara, EntryKind.ACHIEVEMENT, "I ran the front desk.")


@pytest.fixture
def goal(desk, amara):
    return desk.do("Set", goals.set_goal, amara, "Arrive by 8:40")


@pytest.fixture
def slip(desk, amara, work, goal):
    return desk.do("Make", slips.issue, amara, {(ItemKind.ENTRY, work), (ItemKind.GOAL, goal)})


def record(desk, code, ticked, signed=BAKER):
    return desk.do("Record", slips.record, code, signed, ticked)


class TestOnPaper:
    def test_what_it_says(self):
        data = validation_slip(facts())
        assert failures(data) == []
        assert outside(data) == []
        assert structure(data) == (GOLDEN / "validation-slip.txt").read_text("utf-8")
        assert data == validation_slip(facts())

    def test_only_what_was_chosen(self, desk, amara, work, goal):
        desk.do("Write", entries.write, amara, EntryKind.BARRIER, "My own business")
        made = desk.do("Make", slips.issue, amara, {(ItemKind.ENTRY, work)})
        words = plain(validation_slip(made))
        assert "I ran the front desk." in words
        assert "My own business" not in words
        assert made.code in words

    def test_nothing_chosen_or_not_waiting(self, desk, amara, work):
        with pytest.raises(Refused, match="No slip was made"):
            desk.do("Make", slips.issue, amara, set())
        with pytest.raises(Refused, match="No slip was made"):
            desk.do("Make", slips.issue, amara, {(ItemKind.ENTRY, 99)})
        desk.seat_student(amara, "Amara")
        with pytest.raises(Refused):
            desk.do("Make", slips.issue, amara, {(ItemKind.ENTRY, work)})
        desk.seat_adult()


class TestRecorded:
    def test_who_when_how_and_by_whom(self, desk, amara, work, goal, slip):
        found = desk.ask(slips.look, slip.code)
        assert (found.name, [line.reason for line in found.lines]) == ("Amara Diallo", ["", ""])
        ticked = {
            (ItemKind.ENTRY, work): (Ticked.SAW, "A calm hand"),
            (ItemKind.GOAL, goal): (Ticked.TALKED, ""),
        }
        assert record(desk, slip.code, ticked) == 2
        now = desk.ask(plan, amara)
        (entry,), (aim,) = now.entries, now.goals
        assert (entry.standing, entry.basis, entry.settled_by) == (
            Standing.ACCEPTED,
            Basis.EMPLOYER,
            "R. Okafor",
        )
        assert entry.vouched_by == (
            "J. Baker, Work-experience employer confirmed this on a slip signed 26/11/2026, recorded by R. Okafor: “A calm hand”"
        )
        assert aim.basis is Basis.DISCUSSED
        signed = desk.ask(lambda reader: reader.raw("SELECT table_name, record_id, basis FROM signature"))
        assert signed == [("entry", work, "employer"), ("goal", goal, "discussed")]
        assert check(desk.file) == []
        assert desk.ask(summaries.progress_summary, amara).going_well[0].text == "I ran the front desk."

    @pytest.mark.parametrize(
        ("how", "who", "basis"),
        [
            (Ticked.SAW, Vouches.TEACHER, Basis.TEACHER),
            (Ticked.SAW, Vouches.PARENT, Basis.PARENT),
            (Ticked.EVIDENCE, Vouches.EMPLOYER, Basis.SEEN),
            (Ticked.TALKED, Vouches.PARENT, Basis.DISCUSSED),
        ],
    )
    def test_how_they_know(self, how, who, basis):
        assert slips.basis(how, who) is basis

    def test_the_scan_lies_with_each_entry_and_they_stay_accepted(self, desk, amara, work, goal, slip):
        scan = Piece("Signed slip", EvidenceKind.PICTURE, 1, b"drawn anew")
        both = {(ItemKind.ENTRY, work): (Ticked.SAW, ""), (ItemKind.GOAL, goal): (Ticked.TALKED, "")}
        desk.do("Record", slips.record, slip.code, BAKER, both, scan)
        assert desk.ask(plan, amara).entries[0].standing is Standing.ACCEPTED
        [kept] = desk.ask(evidence.of_student, amara)
        assert (kept.entry, kept.name) == (work, "Signed slip")
        assert check(desk.file) == []

    def test_what_is_not_ticked_waits_on(self, desk, amara, work, goal, slip):
        record(desk, slip.code, {(ItemKind.ENTRY, work): (Ticked.EVIDENCE, "")})
        assert [row.id for row in desk.ask(validation.queue, amara)] == [goal]

    def test_a_code_typed_as_people_do(self, desk, slip):
        typed = f"  {slip.code.lower().replace('0', 'o').replace('1', 'i')} "
        mark, number, *rest = slip.code.split("-")
        typed = "-".join(
            [mark.lower().replace("0", "o"), number, *(part.lower().replace("1", "l") for part in rest)]
        )
        assert desk.ask(slips.look, f" {typed} ").name == "Amara Diallo"

    def test_it_can_be_undone_and_done_again(self, desk, amara, work, slip):
        ticked = {(ItemKind.ENTRY, work): (Ticked.SAW, "")}
        record(desk, slip.code, ticked)
        desk.undo()
        assert desk.ask(plan, amara).entries[0].vouched_by == ""
        record(desk, slip.code, ticked)
        assert check(desk.file) == []

    def test_an_edit_takes_the_word_of_the_adult_away(self, desk, amara, work, slip):
        record(desk, slip.code, {(ItemKind.ENTRY, work): (Ticked.SAW, "")})
        desk.do("Edit", entries.edit, work, "I ran the whole office.")
        entry = desk.ask(plan, amara).entries[0]
        assert (entry.standing, entry.vouched_by) == (Standing.PROPOSED, "")


class TestRefused:
    def test_an_entry_changed_since(self, desk, amara, work, goal, slip):
        with clock.fixed(NOW + timedelta(hours=1)):
            desk.do("Edit", entries.edit, work, "I ran the whole office.")
        found = desk.ask(slips.look, slip.code)
        assert "was changed since the slip was printed" in found.lines[0].reason
        assert found.lines[1].reason == ""
        with pytest.raises(Refused, match="was changed since"):
            record(desk, slip.code, {(ItemKind.ENTRY, work): (Ticked.SAW, "")})
        assert record(desk, slip.code, {(ItemKind.GOAL, goal): (Ticked.SAW, "")}) == 1

    def test_a_word_changed_and_changed_back(self, desk, work, slip):
        with clock.fixed(NOW + timedelta(hours=1)):
            desk.do("Edit", entries.edit, work, "Something else")
            desk.do("Edit", entries.edit, work, "I ran the front desk.")
        assert "was changed since" in desk.ask(slips.look, slip.code).lines[0].reason

    def test_an_entry_settled_since(self, desk, work, slip):
        desk.do("Accept", validation.accept, ItemKind.ENTRY, work, Basis.SEEN)
        with pytest.raises(Refused, match="waits no more"):
            record(desk, slip.code, {(ItemKind.ENTRY, work): (Ticked.SAW, "")})

    def test_a_code_of_another_caseload(self, desk, slip, tmp_path):
        made = opening.create(
            tmp_path / "b.tutordesk", PASSPHRASE, name="B", school="", tutor="T", cost=QUICK
        )
        with pytest.raises(Refused, match="not of this caseload, or it was mistyped"):
            made.desk.ask(slips.look, slip.code)
        key = made.desk.do("Add", students.add, surname="Other")
        item = made.desk.do("Write", entries.write, key, EntryKind.STRENGTH, "X")
        made.desk.do("Make", slips.issue, key, {(ItemKind.ENTRY, item)})
        with pytest.raises(Refused, match="not of this caseload, or it was mistyped"):
            made.desk.ask(slips.look, slip.code)
        made.desk.close()

    @pytest.mark.parametrize(
        "typed", ["", "nonsense", "A-B-C", "K7QF-99999999999-2M9D-8T3W", "-1-", "é-1-x", "1" * 500]
    )
    def test_what_is_no_code(self, desk, slip, typed):
        with pytest.raises(Refused, match="Nothing was changed"):
            desk.ask(slips.look, typed)

    def test_one_letter_mistyped(self, desk, slip):
        wrong = slip.code[:-1] + ("A" if slip.code[-1] != "A" else "B")
        with pytest.raises(Refused, match="No slip of this caseload has this code"):
            desk.ask(slips.look, wrong)

    def test_recorded_before(self, desk, work, slip):
        record(desk, slip.code, {(ItemKind.ENTRY, work): (Ticked.SAW, "")})
        with pytest.raises(Refused, match="was recorded before, on 26/11/2026"):
            desk.ask(slips.look, slip.code)

    def test_nothing_ticked_no_name_and_odd_days(self, desk, work, slip):
        ticked = {(ItemKind.ENTRY, work): (Ticked.SAW, "")}
        with pytest.raises(Refused, match="Nothing was ticked"):
            record(desk, slip.code, {})
        with pytest.raises(Refused, match="who signed"):
            record(desk, slip.code, ticked, Signed(" ", "", Vouches.PARENT, date(2026, 11, 26)))
        with pytest.raises(Refused, match="up to today"):
            record(desk, slip.code, ticked, Signed("J", "", Vouches.PARENT, date(2026, 11, 27)))
        with pytest.raises(Refused, match="before it was printed"):
            record(desk, slip.code, ticked, Signed("J", "", Vouches.PARENT, date(2026, 11, 1)))

    def test_what_does_not_stand_on_it(self, desk, amara, slip):
        other = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "Not on the slip")
        with pytest.raises(Refused, match="does not stand on this slip"):
            record(desk, slip.code, {(ItemKind.ENTRY, other): (Ticked.SAW, "")})
