"""From the encrypted caseload to the file: what must never be on a family's paper."""

from datetime import date

from tests.reports.reading import plain
from tutor_desk.models.kinds import Basis, EntryKind, Owner
from tutor_desk.reports import saving
from tutor_desk.services.family import summaries
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.review import actions, reviews
from tutor_desk.services.students import students

CANARY = "canary"
UPN = "A823432113003"


def paper(desk, student, folder):
    return plain(saving.write(desk.ask(summaries.progress_summary, student), folder).read_bytes())


def test_only_what_was_accepted_is_printed(desk, tmp_path):
    amara = desk.do("Add", students.add, first_name="Amara", surname="Diallo", upn=UPN, year_group=11)
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen well", basis=Basis.SEEN)
    desk.do("Goal", goals.set_goal, amara, "Be on time", due_on=date(2026, 12, 18), basis=Basis.DISCUSSED)
    desk.seat_student(amara, "Amara")
    for kind in EntryKind:
        desk.do("Write", entries.write, amara, kind, f"{CANARY} {kind}")
    desk.do("Goal", goals.set_goal, amara, CANARY, measure=CANARY)
    desk.do("Action", actions.add, amara, CANARY)
    desk.seat_adult()
    desk.do("Prepare", reviews.prepare, amara, CANARY)
    key = desk.do("Begin", reviews.begin, amara)
    desk.do("Write", reviews.write, key, summary=CANARY, in_my_words=CANARY, how_i_am=CANARY, topics=CANARY)
    desk.do("Action", actions.add, amara, CANARY, owner=Owner.TUTOR, review=key)
    text = paper(desk, amara, tmp_path)
    assert CANARY not in text
    assert UPN not in text
    assert "I listen well" in text
    assert "Be on time" in text
    assert "By 18 November" not in text
    assert "By 18 December 2026" in text


def test_the_paper_carries_the_head_of_the_trail_it_was_drawn_from(desk, amara, tmp_path):
    number, mark = desk.file.connection.execute("SELECT max(id), substr(hash, 1, 8) FROM trail").fetchone()
    assert f"Record {number} · {mark}" in paper(desk, amara, tmp_path)


def test_a_whole_caseload_each_in_a_file_of_their_own(desk, amara, ben, tmp_path):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "only Amara", basis=Basis.SEEN)
    facts = (desk.ask(summaries.progress_summary, student) for student in (amara, ben))
    first, second = (plain(path.read_bytes()) for path in saving.write_all(facts, tmp_path))
    assert "Amara Diallo" in first
    assert "Ben Carter" in second
    assert "Amara" not in second
    assert "Ben" not in first
