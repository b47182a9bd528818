"""A referral through the real window, by keyboard: drawn from the plan, sent, chased, answered, told to the student."""

from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest

from tests.conftest import NOW
from tests.reports.reading import plain
from tests.sheets.filling import by_pypdf
from tutor_desk import clock
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind
from tutor_desk.models.referral_kinds import Consent, ReferralStatus, ReferWay, ServiceKind
from tutor_desk.services.plan import entries, validation
from tutor_desk.services.referrals import asked, deeds, directory, own
from tutor_desk.store.check import check

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
SOON = date(2026, 12, 3)


@pytest.fixture
def at_desk(window, desk, amara):
    """The window with Amara's accepted entry and one that waits."""
    sure = desk.do("W", entries.write, amara, EntryKind.STRENGTH, "I explain things well.")
    desk.do("A", validation.accept, ItemKind.ENTRY, sure, Basis.SEEN)
    desk.do("W", entries.write, amara, EntryKind.HOPE, "To find a course.")
    window.open(desk)
    return desk


def test_from_the_directory_to_the_student(window, person, answers, at_desk, amara, tmp_path):
    desk = at_desk
    window.go("directory")
    person.press("Ctrl+N")
    person.type("Name", "Riverside Youth Service")
    person.type("E-mail", "hello@riverside.example")
    person.type("Questions of their own form", "Which days suit?")
    person.press("Ctrl+Return")
    assert person.rows("Services") == ["Riverside Youth Service"]

    window.go("student", amara, "referrals")
    assert person.sees("No referral yet")
    person.press("Ctrl+Shift+R")
    person.choose("Which service?", "Riverside Youth Service")
    person.press("Ctrl+Return")
    assert person.sees("tell your DSL now")
    person.type("What is the matter?", "Goes home to an empty flat.")
    person.type("What is hoped for?", "One thing a week.")
    person.type("Why, in Amara’s own words?", "I would go if I knew one person.")
    person.type("Which days suit?", "Fridays")
    person.click("Strength: I explain things well.")
    person.click("Hope: To find a course. · not yet confirmed")
    person.press("Ctrl+Return")
    assert person.sees("Please fill this in.")  # no referral without a day on which it is looked at again
    person.type("When is it looked at again?", "3/12/2026")
    person.press("Ctrl+Return")
    assert person.cards("Referrals")[0].startswith("Open: Riverside Youth Service. Draft")

    person.press("Ctrl+Shift+S")
    assert person.sees("Say what has been tried, or that nothing was yet and why. It cannot be sent yet.")
    person.press("Escape")
    person.click("Edit draft")
    person.type("What has been tried?", "Asked twice to a club.")
    person.type("Which days suit?", "Fridays")
    person.press("Tab")
    person.keys("2")  # the second choice: consent is given
    person.click("Yes")
    person.press("Ctrl+Return")

    person.press("Ctrl+Shift+S")
    person.click("E-mail draft")
    answers.answers["save_file"] = None
    person.press("Ctrl+Return")
    assert person.sees("No place was chosen, so nothing was written")
    path = tmp_path / "referral.eml"
    answers.answers["save_file"] = path
    person.press("Ctrl+Return")
    assert person.sees("Open it in your mail program, look at it, and send it from there.")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (message["X-Unsent"], "riverside" in message["To"]) == ("1", True)
    (paper,) = message.iter_attachments()
    words = plain(paper.get_content())
    for told in ("I explain things well.", "Not yet confirmed", "Fridays", "Amara: Given"):
        assert told in words
    pdf = tmp_path / "again.pdf"
    answers.answers["save_file"] = pdf
    person.press("Ctrl+Shift+D")
    assert plain(pdf.read_bytes()) == words

    with clock.fixed(NOW + timedelta(days=8)):
        window.go("referrals")
        window.shell.page.refresh()
        assert person.sees("1 to chase")
        assert person.rows("Referrals") == ["Amara Diallo"]
        person.at("Referrals")
        person.press("Ctrl+Shift+U")
        person.type("Whom did you reach?", "T. Okonjo")
        person.type("What did they answer?", "She starts on Friday.")
        person.press("Ctrl+Return")
        assert not person.sees("1 to chase")
        person.at("Referrals")
        person.press("Ctrl+Shift+M")
        person.click("Outcome known")
        person.type("What came of it, or why does it end?", "Amara goes on Fridays now.")
        person.type("When is it looked at again?", "20/12/2026")
        person.press("Ctrl+Return")
        assert person.sees("To be told 1")
        person.press("Ctrl+B")
        assert person.rows("By service") == ["Riverside Youth Service"]
        person.at("By service")
        person.press("Return")
        assert person.sees("Riverside Youth Service ×")

    (mine,) = desk.ask(own.to_tell, amara)
    assert mine.outcome == "Amara goes on Fridays now."
    assert check(desk.file) == []


def test_what_came_of_it_is_told_in_the_review(window, person, desk, amara):
    service = desk.do("Add", directory.add, name="Youth Service", kind=ServiceKind.YOUTH)
    said = dict.fromkeys(("matter", "tried", "hoped"), "Adults’ words") | {"own_view": "I know nobody."}
    key = desk.do("R", deeds.make, amara, service, SOON, consent=Consent.GIVEN, family_knows=True, **said)
    desk.do("S", deeds.send, key, ReferWay.LETTER, "them", SOON)
    desk.do("M", deeds.move, key, ReferralStatus.OUTCOME, words="Goes on Fridays now.", next_on=SOON)
    window.open(desk)
    window.go("student", amara)
    person.press("Ctrl+R")
    for _stage in range(6):
        if person.sees("To tell Amara: what came of referrals"):
            break
        person.press("Ctrl+Return")
    assert person.sees("Goes on Fridays now.")
    person.click("Amara was told: Youth Service")
    assert desk.ask(own.to_tell, amara) == []
    assert desk.ask(asked.whole, key).row.student_told_on == date(2026, 11, 26)


def test_a_round_of_slips_with_three_teachers(window, person, answers, at_desk, amara, tmp_path):
    desk = at_desk
    service = desk.do("Add", directory.add, name="SENCo", kind=ServiceKind.SEND, inside=True)
    key = desk.do("R", deeds.make, amara, service, SOON, matter="Reads slowly.")
    window.go("student", amara, "referrals")
    person.click("Ask teachers")
    person.press("Ctrl+Return")
    answers.answers["folder"] = tmp_path
    assert person.sees("No place was chosen") or person.sees("Say which teachers to ask")
    person.type("Which teachers?", "")
    person.keys("D. Novak, English")
    person.press("Return")
    person.keys("P. Hale, Maths")
    person.press("Return")
    person.keys("S. Roy")
    person.press("Ctrl+Return")
    assert person.sees("3 slips were saved")
    slips = sorted(tmp_path.glob("view-*.pdf"))
    assert len(slips) == 3
    for slip, words in zip(slips[:2], ("Leaves texts half read.", "Good at mental sums."), strict=True):
        slip.write_bytes(by_pypdf(slip.read_bytes(), {"worries": words}))
    assert person.sees("D. Novak, English: not back yet, chased from 3 Dec")
    answers.answers["open_files"] = [slips]
    person.click("Bring in slips")
    person.click("Choose files")
    person.until(lambda: person.sees("Bring in 2 slips"))
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("2 teachers’ views were brought in. 1 file was left out."))
    assert [one.teacher for one in desk.ask(asked.whole, key).unanswered] == ["S. Roy"]
    person.click("Slip again")
    person.press("Ctrl+Return")
    assert person.sees("Nothing was sent: pass it on.")
    assert len(list(tmp_path.glob("view-s-roy-*.pdf"))) == 1
    person.click("Record a view")
    person.type("What is difficult?", "Sleepy after lunch.")
    person.press("Ctrl+Return")
    assert desk.ask(asked.whole, key).unanswered == ()
    assert check(desk.file) == []


def test_a_service_that_closes_with_a_referral_open(window, person, at_desk, amara):
    desk = at_desk
    service = desk.do("Add", directory.add, name="Youth Service")
    key = desk.do("R", deeds.make, amara, service, SOON, matter="x")
    window.go("directory")
    person.at("Services")
    person.click("Retire")
    assert person.sees("1 referral is open to this service: Amara Diallo. They stay as they are")
    person.type("Why?", "They closed in July")
    person.press("Ctrl+Return")
    assert person.sees("Nothing was changed.")
    person.click("I have read this, and these referrals are looked after")
    person.press("Ctrl+Return")
    assert desk.ask(directory.service, service).retired_because == "They closed in July"
    assert desk.ask(asked.whole, key).row.next_on == SOON
    person.press("Ctrl+Z")
    assert desk.ask(directory.service, service).retired_on is None
