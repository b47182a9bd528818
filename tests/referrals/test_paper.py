"""A referral on paper and as an e-mail: what goes out, kept as it was, with a warning when the plan moves on."""

import base64
import json
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.referrals.conftest import DAY, SAID, SOON
from tests.reports.matterhorn import failures
from tests.reports.reading import golden, outside, plain, structure
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.exchange import referral_mail
from tutor_desk.models.kinds import Audience, Basis, EntryKind, GradeKind, ItemKind
from tutor_desk.models.referral_kinds import Consent, ReferWay
from tutor_desk.reports.referral import file_name, referral_paper
from tutor_desk.reports.view_slip import by_hand, view_slip
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import marks
from tutor_desk.services.plan import entries, goals, validation, visibility
from tutor_desk.services.plan.teacher_slips import SlipFacts
from tutor_desk.services.referrals import asked, deeds, drawing
from tutor_desk.services.referrals.drawing import Drawn
from tutor_desk.services.referrals.facts import (
    AnswerFact,
    AttendanceThen,
    DrawnFact,
    GradeThen,
    ReferralFacts,
    ViewFact,
)
from tutor_desk.store import frozen
from tutor_desk.store.check import check
from tutor_desk.store.head import Head


def facts() -> ReferralFacts:
    """A referral with everything."""
    return ReferralFacts(
        number=12, student=1, name="Amara Diallo", called="Amara", born_on=date(2010, 9, 14), group="11B",
        school="Brookfield School", tutor="Ms R. Okafor", owner="Ms R. Okafor", caseload="11B",
        made_at=datetime(2026, 11, 18, 15, 42, tzinfo=UTC), head=Head(1234, "a1b2c3d4"),
        service="Riverside Youth Service", contact="T. Okonjo", address="4 Mill Lane\nAnytown",
        email="hello@riverside.example", way=ReferWay.FORM,
        matter="Goes home to an empty flat.", tried="Asked twice to a club.", hoped="One thing a week outside school.",
        own_view="I would go if I knew one person.", consent=Consent.GIVEN, consent_why="", family_consent=Consent.NOT_NEEDED,
        family_why="Amara is 16 and asked for it herself.", family_knows=True,
        answers=(AnswerFact("Which days suit?", "Fridays"), AnswerFact("Anything we should know?", "")),
        drawn=(
            DrawnFact(ItemKind.ENTRY, 1, EntryKind.STRENGTH, "I explain things well.", True),
            DrawnFact(ItemKind.GOAL, 2, None, "Try one club", False),
        ),
        attendance=AttendanceThen(date(2026, 11, 13), 90, 81),
        grades=(GradeThen("Maths", GradeKind.CURRENT, "5", date(2026, 11, 2)),),
        views=(ViewFact("D. Novak", "English", date(2026, 11, 10), "Reads aloud with joy.", "", "A seat near a friend."),),
    )  # fmt: skip


class TestOnPaper:
    @pytest.mark.parametrize(
        ("way", "name"), [(ReferWay.FORM, "referral-form"), (ReferWay.LETTER, "referral-letter")]
    )
    def test_what_it_says(self, way, name):
        told = replace(facts(), way=way)
        data = referral_paper(told)
        assert failures(data) == []
        assert outside(data) == []
        golden(f"{name}.txt", structure(data))
        assert data == referral_paper(told)
        assert file_name(told, "amara-diallo") == "referral-amara-diallo-12-2026-11-18.pdf"

    def test_the_frozen_copy_prints_the_same(self):
        assert frozen.load(ReferralFacts, frozen.dump(facts())) == facts()
        assert referral_paper(frozen.load(ReferralFacts, frozen.dump(facts()))) == referral_paper(facts())

    def test_with_next_to_nothing(self):
        bare = replace(
            facts(), contact="", address="", email="", own_view="", born_on=None, answers=(), drawn=(), attendance=None,
            grades=(), views=(), family_knows=None, way=ReferWay.LETTER,
        )  # fmt: skip
        assert failures(referral_paper(bare)) == []
        assert frozen.load(ReferralFacts, frozen.dump(bare)) == bare

    def test_a_slip_for_a_teacher(self):
        slip = SlipFacts(
            3, 1, "Amara Diallo", "Amara", "D. Novak", "English", "Ms R. Okafor", "Brookfield School", "11B",
            date(2026, 11, 25), datetime(2026, 11, 18, 15, 42, tzinfo=UTC), "K7QF-12-abc", "K7QF-12-2M9D-8T3W",
            Head(1234, "a1b2c3d4"),
        )  # fmt: skip
        for data in (view_slip(slip), by_hand([slip, slip])):
            assert failures(data) == []
            assert outside(data) == []
        golden("view-slip.txt", structure(view_slip(slip)))


class TestDrawn:
    @pytest.fixture
    def plan(self, desk, amara):
        """An accepted entry, one that waits, one the student keeps, and a goal."""
        sure = desk.do("W", entries.write, amara, EntryKind.STRENGTH, "I explain things well.")
        desk.do("A", validation.accept, ItemKind.ENTRY, sure, Basis.SEEN)
        waits = desk.do("W", entries.write, amara, EntryKind.HOPE, "To find a course.")
        mine = desk.do("W", entries.write, amara, EntryKind.WORRY, "My own business")
        desk.do("N", visibility.choose, mine, Audience.TUTOR, to_parents=False)
        goal = desk.do("G", goals.set_goal, amara, "Visit one college")
        return sure, waits, mine, goal

    def test_accepted_words_or_marked_and_nothing_that_is_kept(self, desk, amara, plan):
        sure, waits, _mine, goal = plan
        desk.do("E", entries.edit, sure, "I shout.")  # so the accepted words are still the ones that go
        offered = desk.ask(drawing.offers, amara)
        assert [(one.id, one.text, one.confirmed) for one in offered] == [
            (sure, "I explain things well.", True),
            (waits, "To find a course.", False),
            (goal, "Visit one college", False),
        ]
        assert desk.ask(drawing.kept_from_services, amara) == 1

    def test_what_was_sent_stays_and_a_change_is_told_with_its_day(self, desk, amara, careers, plan):
        sure, waits, _mine, goal = plan
        day = date(2026, 11, 20)
        desk.do("F", figures.record_attendance, amara, day, possible=90, authorised=3, unauthorised=1)
        desk.do("F", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "5", day)
        items = ((ItemKind.ENTRY, sure), (ItemKind.ENTRY, waits), (ItemKind.GOAL, goal))
        key = desk.do(
            "R", deeds.make, amara, careers, SOON, Drawn(items, attendance=True, grades=True), **SAID
        )
        made = desk.do("S", deeds.send, key, ReferWay.FORM, "J. Whitfield", SOON)
        words = plain(referral_paper(made))
        for told in (
            "I explain things well.",
            "Not yet confirmed",
            "86 of 90 half days as at 20 November 2026",
        ):
            assert told in words
        assert "My own business" not in words
        whole = desk.ask(asked.whole, key)
        assert (whole.moved, whole.copies[0].facts) == ((), made)
        with clock.fixed(NOW + timedelta(days=3)):
            desk.do("E", entries.edit, waits, "To find an apprenticeship.")
            desk.do("W", entries.withdraw, sure)
        moved = {one.sent: (one.now, one.changed_on) for one in desk.ask(asked.whole, key).moved}
        later = DAY + timedelta(days=3)
        assert moved == {
            "I explain things well.": ("", later),
            "To find a course.": ("To find an apprenticeship.", later),
        }
        assert plain(referral_paper(desk.ask(asked.whole, key).copies[0].facts)) == words
        assert check(desk.file) == []


class TestAsMail:
    def mail(self, told=None, to="hello@riverside.example"):
        return referral_mail.draft(told or facts(), to, b"%PDF-1.7 paper", "referral-amara-12.pdf")

    def test_it_is_a_draft_with_the_paper_and_names_nobody_in_its_subject(self):
        message = message_from_bytes(self.mail(), policy=policy.default)
        assert (message["X-Unsent"], message["To"]) == ("1", '"T. Okonjo" <hello@riverside.example>')
        assert message["Subject"] == "Referral 12 from Brookfield School"
        assert "Amara" not in str(message["Subject"])
        assert "From" not in message
        assert "Dear T. Okonjo," in message.get_body().get_content()
        (paper,) = message.iter_attachments()
        assert (paper.get_content_type(), paper.get_filename()) == (
            "application/pdf",
            "referral-amara-12.pdf",
        )
        assert paper.get_content() == b"%PDF-1.7 paper"

    @pytest.mark.parametrize(
        "to", ["", "nobody", "a@b\nBcc: all@x.example", "two@x.example, three@x.example", "é@"]
    )
    def test_what_is_no_address_is_refused(self, to):
        with pytest.raises(Refused, match="is not an e-mail address"):
            self.mail(to=to)

    def test_no_line_of_a_name_becomes_a_header(self):
        told = replace(facts(), contact="Eve\r\nBcc: all@x.example", school="A\nSubject: B")
        message = message_from_bytes(self.mail(told), policy=policy.default)
        assert message["Bcc"] is None
        assert message["Subject"] == "Referral 12 from A Subject: B"

    def test_letters_of_every_kind_arrive(self):
        told = replace(facts(), contact="Żółty Ñandú", school="Ysgol Dŵr")
        message = message_from_bytes(self.mail(told), policy=policy.default)
        assert "Żółty Ñandú" in message["To"]
        assert "Ysgol Dŵr" in message.get_body().get_content()

    def test_another_parser_reads_it(self, tmp_path):
        """With postal-mime, which did not write it; NODE_PATH says where it is."""
        if not shutil.which("node"):
            pytest.skip("node is not installed")
        asked_of = ["node", "-e", 'require.resolve("postal-mime")']
        if subprocess.run(asked_of, capture_output=True, check=False).returncode:
            pytest.skip("node finds no postal-mime (NODE_PATH says where to look)")
        path = tmp_path / "referral.eml"
        path.write_bytes(self.mail())
        script = Path(__file__).with_name("postal.mjs")
        said = json.loads(subprocess.run(["node", script, path], capture_output=True, check=True).stdout)
        assert said["to"] == [{"address": "hello@riverside.example", "name": "T. Okonjo"}]
        assert (said["subject"], said["unsent"]) == ("Referral 12 from Brookfield School", "1")
        assert "Please let me know that it has arrived" in said["text"]
        (file,) = said["files"]
        assert (file["name"], file["type"]) == ("referral-amara-12.pdf", "application/pdf")
        assert base64.b64decode(file["base64"]) == b"%PDF-1.7 paper"
