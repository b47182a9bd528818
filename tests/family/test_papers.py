"""Papers for one contact: their own address alone, nothing where the family may not be told, and all of them accessible."""

from dataclasses import replace

import pytest

from tests.reports.matterhorn import failures
from tests.reports.reading import golden, plain, structure
from tests.sheets.filling import by_pypdf, changed, field
from tutor_desk.errors import Refused
from tutor_desk.exchange import sheets_back
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.reports import home_papers, saving
from tutor_desk.services.family import contacts, letters, log, summaries, views
from tutor_desk.services.plan import entries
from tutor_desk.services.students import students
from tutor_desk.store.check import check
from tutor_desk.store.head import Head

HERS, HIS = "4 Mill Lane, Anytown", "9 Hill Road, Othertown"
STEADY = Head(12, "a1b2c3d4")


@pytest.fixture
def apart(desk, amara):
    """The keys of two parents who live apart."""
    mum = desk.do("Add", contacts.add, amara, name="Rosa Diallo", address=HERS, phones="07700 900123")
    dad = desk.do("Add", contacts.add, amara, name="Paul Diallo", address=HIS, phones="07700 900456", rank=2)
    return mum, dad


def of_one(desk, key):
    """Return every paper that can be made for a contact."""
    facts = desk.ask(letters.home_facts, key)
    contact = desk.ask(contacts.contact, key)
    summary = replace(desk.ask(summaries.progress_summary, contact.student), to=letters.lines(contact))
    return [
        home_papers.letter(facts, "About the bus", "It is late.\n\nPlease ring."),
        home_papers.agreement(facts),
        home_papers.views_form(desk.do("Form", views.issue, key)),
        saving.make(summary),
    ]


def test_no_paper_bears_anything_of_the_other_parent(desk, amara, apart):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen", basis=Basis.SEEN)
    for mine, (own, other) in zip(apart, ((HERS, "Hill Road"), (HIS, "Mill Lane")), strict=True):
        papers = [plain(one) for one in of_one(desk, mine)]
        for words in papers:
            assert other not in words
            assert "07700" not in words
            assert ("Paul" in words) == (own is HIS)
            assert ("Rosa" in words) == (own is HERS) or "Paul" in words
        assert own.split(", ")[0] in papers[0]
        assert own.split(", ")[0] in papers[3]


def test_every_paper_is_accessible(desk, apart):
    for paper in of_one(desk, apart[0]):
        assert failures(paper) == []


def test_letter_and_agreement_in_reading_order(desk, apart):
    facts = replace(desk.ask(letters.home_facts, apart[0]), head=STEADY)
    golden(
        "letter-home.txt",
        structure(home_papers.letter(facts, "About the bus", "It is late.\n\nPlease ring.")),
    )
    golden("home-school-agreement.txt", structure(home_papers.agreement(facts)))


def test_nothing_is_made_where_the_family_may_not_be_told(desk, amara, apart):
    desk.do("Edit", students.edit, amara, nothing_home=True)
    facts = desk.ask(letters.home_facts, apart[0])
    for make in (lambda: home_papers.letter(facts, "a", "b"), lambda: home_papers.agreement(facts)):
        with pytest.raises(Refused, match="Nothing is to be sent home for Amara"):
            make()
    with pytest.raises(Refused, match="Nothing is to be sent home for Amara"):
        desk.do("Form", views.issue, apart[0])


class TestViews:
    """The form goes out, comes back, is matched, shown and logged."""

    @pytest.fixture
    def form(self, desk, apart):
        return home_papers.views_form(desk.do("Form", views.issue, apart[0]))

    @pytest.fixture
    def look(self, desk, tmp_path):
        def look(*papers):
            paths = [tmp_path / f"{number}.pdf" for number, _paper in enumerate(papers)]
            for path, paper in zip(paths, papers, strict=True):
                path.write_bytes(paper)
            return desk.ask(views.look, [sheets_back.read(path) for path in paths])

        return look

    def test_it_comes_back(self, desk, amara, apart, form, look):
        (found,) = look(by_pypdf(form, {"well": "She sings", "topics": "College"}))
        assert (found.name, found.from_whom, found.reason) == ("Amara Diallo", "Rosa Diallo", "")
        assert found.told == ["Going well: “She sings”", "To talk about: “College”"]
        assert desk.do("Bring in", views.bring_in, [found]) == 1
        (view,) = desk.ask(views.views, amara)
        assert (view.from_whom, view.well, view.worries, view.topics) == (
            "Rosa Diallo",
            "She sings",
            "",
            "College",
        )
        (line,) = desk.ask(log.log, amara)
        assert line.purpose == "The form about their views came back"
        assert check(desk.file) == []

    def test_each_parent_has_a_form_of_their_own(self, desk, amara, apart, look):
        forms = [home_papers.views_form(desk.do("Form", views.issue, one)) for one in apart]
        found = look(*(by_pypdf(one, {"well": "Good"}) for one in forms))
        desk.do("Bring in", views.bring_in, found)
        assert {one.from_whom for one in desk.ask(views.views, amara)} == {"Rosa Diallo", "Paul Diallo"}

    def test_bad_forms_are_left_out_each_with_its_reason(self, desk, amara, apart, form, look):
        good = by_pypdf(form, {"well": "She sings"})

        def forged(writer):
            from pypdf.generic import NameObject, TextStringObject

            code = field(writer, "sheet")
            code[NameObject("/V")] = TextStringObject(str(code["/V"])[:-4] + "0000")

        first, again, empty, altered, other = look(
            good, good, form, changed(good, forged), b"%PDF-1.4 nothing"
        )
        assert first.reason == ""
        assert "among these files twice" in again.reason
        assert "Nothing was filled in" in empty.reason
        assert "was altered" in altered.reason
        assert "cannot be read" in other.reason or "no fields" in other.reason
        desk.do("Bring in", views.bring_in, [first])
        (late,) = look(good)
        assert "was brought in before" in late.reason
        with pytest.raises(Refused, match="None of these files"):
            desk.do("Bring in", views.bring_in, [late])
        desk.undo()
        assert desk.ask(views.views, amara) == []
        assert look(good)[0].reason == ""

    def test_what_changed_meanwhile_is_refused(self, desk, amara, apart, form, look):
        looked = look(by_pypdf(form, {"well": "She sings"}))
        desk.do("Edit", contacts.edit, apart[0], name="Rosa Keita")
        with pytest.raises(Refused, match="has changed since"):
            desk.do("Bring in", views.bring_in, looked)
        assert desk.ask(log.log, amara) == []


def test_a_form_of_a_parent_is_no_sheet_of_a_student(desk, amara, apart, tmp_path):
    from tutor_desk import sheets

    form = tmp_path / "views.pdf"
    form.write_bytes(by_pypdf(home_papers.views_form(desk.do("Form", views.issue, apart[0])), {"well": "x"}))
    (found,) = sheets.look(desk, [form])
    assert "not a preparation sheet" in found.reason
