"""Sheets go out, are filled in by programs that are not ours, and come back as what waits for an adult."""

from datetime import UTC, datetime

import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.conftest import PASSPHRASE, QUICK, SOAK
from tests.reports.matterhorn import failures
from tests.reports.reading import outside, plain, structure
from tests.sheets import filling
from tutor_desk import clock, opening, sheets
from tutor_desk.errors import CannotSave, Refused
from tutor_desk.exchange import sheets_back
from tutor_desk.models.kinds import Author, EntryKind, Outcome, Standing, Verdict
from tutor_desk.services.plan import goals
from tutor_desk.services.plan.plans import plan
from tutor_desk.services.review import review_sheets, reviews
from tutor_desk.services.students import students
from tutor_desk.store.check import check


def look(desk, *paths):
    return sheets.look(desk, paths)


def reason(desk, path):
    (found,) = look(desk, path)
    assert found.came is None
    return found.reason


def altered(path, change, name="altered.pdf"):
    made = path.with_name(name)
    made.write_bytes(filling.changed(path.read_bytes(), change))
    return made


class TestOnPaper:
    def test_it_conforms_with_its_fields(self, sheet):
        assert failures(sheet.read_bytes()) == []
        assert outside(sheet.read_bytes()) == []

    def test_a_field_without_a_name_would_be_noticed(self, sheet):
        def nameless(writer):
            del filling.field(writer, "well")["/TU"]

        assert any("28-005" in one for one in failures(filling.changed(sheet.read_bytes(), nameless)))

    def test_each_field_is_heard_in_its_place(self, sheet):
        tree = structure(sheet.read_bytes())
        asked = tree.index("H2: What has gone well since last time?")
        assert (
            asked
            < tree.index("Form: [What has gone well since last time?]")
            < tree.index("H2: What has been hard")
        )
        assert "Form: [How are things at the moment?: 3 All right]" in tree
        assert "Form: [In your own words: Get to school by 8:40]" in tree
        assert "b6" not in tree  # the code is neither seen nor heard

    def test_it_is_one_to_write_on_too(self, desk, amara, ben, goal, folder):
        (path,) = sheets.make(desk, [amara, ben], folder, by_hand=True)
        assert failures(path.read_bytes()) == []
        assert "/AcroForm" not in pypdf.PdfReader(path).root_object
        assert "Amara Diallo" in plain(path.read_bytes())
        assert "Ben Carter" in plain(path.read_bytes())

    def test_the_typed_font_is_in_the_file(self, sheet):
        font = pypdf.PdfReader(sheet).root_object["/AcroForm"]["/DR"]["/Font"]["/Body"]
        assert font["/FontDescriptor"]["/FontFile2"].get_data()[:4] == b"\0\1\0\0"
        assert len(font["/Widths"]) == 224

    def test_namesakes_get_a_file_each(self, desk, amara, folder):
        twin = desk.do("Add", students.add, first_name="Amara", surname="Diallo")
        assert len({path.name for path in sheets.make(desk, [amara, twin], folder)}) == 2


class TestComingBack:
    def test_filled_in_by_pypdf(self, desk, amara, goal, filled):
        (found,) = look(desk, filled)
        assert found.name == "Amara Diallo"
        assert found.came.told == [
            "Went well: “I got a 6 in maths.”",
            "Was hard: “Getting up”",
            "To talk about: “College open days”",
            "How things are: 4 · “Better than in October”",
            "Get to school by 8:40: Partly · “Four days of five”",
        ]
        brought, _trouble = sheets.bring_in(desk, [found])
        assert (brought.sheets, brought.entries) == (1, 2)
        entries = desk.ask(plan, amara).entries
        assert [(one.kind, one.text) for one in entries] == [
            (EntryKind.ACHIEVEMENT, "I got a 6 in maths."),
            (EntryKind.BARRIER, "Getting up"),
        ]
        assert {one.standing for one in entries} == {Standing.PROPOSED}
        assert {one.author for one in entries} == {Author.STUDENT}
        assert entries[0].came_by == "From the preparation sheet of 26/11/2026"
        (review,) = desk.ask(review_sheets.sheets, amara)
        whole = desk.ask(review_sheets.sheet, review.id)
        assert (whole.topics, whole.wellbeing, whole.how_i_am) == (
            "College open days",
            4,
            "Better than in October",
        )
        assert whole.report(goal).outcome is Outcome.PARTLY
        assert desk.ask(goals_state, amara, goal) == ("open", 0)
        assert check(desk.file) == []

    def test_filled_in_by_pdfium(self, desk, goal, sheet):
        data = filling.by_pdfium(
            sheet.read_bytes(),
            {"well": "Typed in a browser – żółć", f"goal_{goal}_words": "Most days"},
            {"wellbeing": "2", f"goal_{goal}_outcome": "done"},
        )
        path = sheet.with_name("browser.pdf")
        path.write_bytes(data)
        (found,) = look(desk, path)
        assert found.reason == ""
        assert found.came.entries == (("well", "Typed in a browser – żółć"),)
        assert found.came.wellbeing == 2
        assert found.came.goals[0].outcome is Outcome.DONE
        assert found.came.goals[0].words == "Most days"

    def test_a_skip_says_nothing(self, desk, sheet):
        path = sheet.with_name("skip.pdf")
        path.write_bytes(filling.by_pypdf(sheet.read_bytes(), {"wellbeing": "/skip", "topics": "Work"}))
        assert look(desk, path)[0].came.wellbeing is None

    def test_it_is_one_step_that_can_be_undone(self, desk, amara, filled):
        sheets.bring_in(desk, look(desk, filled))
        desk.undo()
        assert desk.ask(plan, amara).entries == ()
        assert desk.ask(review_sheets.sheets, amara) == []
        assert look(desk, filled)[0].came  # it may come again
        desk.redo()
        assert len(desk.ask(plan, amara).entries) == 2

    def test_what_the_next_review_says_already_stays(self, desk, amara, goal, filled):
        key = desk.do("Begin", reviews.begin, amara)
        desk.do("Write", reviews.write, key, topics="Science set", wellbeing=2)
        desk.do("Say", reviews.confirm, key, Verdict.AGREE)
        sheets.bring_in(desk, look(desk, filled))
        whole = desk.ask(review_sheets.sheet, key)
        assert whole.topics == "Science set\n\nCollege open days"
        assert whole.wellbeing == 2
        assert whole.tutor_verdict is None  # they confirmed less than is there now

    def test_a_goal_taken_out_meanwhile_is_left_out(self, desk, goal, filled):
        desk.do("Withdraw", goals.withdraw, goal)
        assert look(desk, filled)[0].came.goals == ()

    def test_looking_again_is_asked_for_when_the_desk_has_changed(self, desk, amara, filled):
        looked = look(desk, filled)
        desk.do("Archive", students.archive, amara)
        with pytest.raises(Refused, match="Look at them again"):
            sheets.bring_in(desk, looked)

    def test_control_characters_do_not_come_in(self, desk, sheet):
        def odd(writer):
            filling.put(writer, "well", "one\x07 two\r\nthree\u202e")

        assert look(desk, altered(sheet, odd))[0].came.entries == (("well", "one two\nthree\u202e"),)


def goals_state(reader, student, goal):
    return reader.raw("SELECT state, progress FROM goal WHERE id = :goal", goal=goal)[0]


class TestRefused:
    def test_one_by_one_and_the_others_still_come_in(self, desk, ben, filled, folder):
        other = sheets.make(desk, [ben], folder)[0]
        good = folder / "ben.pdf"
        good.write_bytes(filling.by_pypdf(other.read_bytes(), {"well": "Football"}))
        text = folder / "notes.txt"
        text.write_text("Not a PDF")
        looked = look(desk, filled, text, good, other)
        assert [bool(one.came) for one in looked] == [True, False, True, False]
        brought, _trouble = sheets.bring_in(desk, looked)
        assert brought.sheets == 2

    def test_another_caseload(self, desk, amara, filled, tmp_path):
        made = opening.create(
            tmp_path / "b.tutordesk", PASSPHRASE, name="B", school="", tutor="T", cost=QUICK
        )
        assert reason(made.desk, filled).startswith("This sheet is from another caseload.")
        key = made.desk.do("Add", students.add, surname="Other")
        sheets.make(made.desk, [key], tmp_path / "other")
        assert reason(made.desk, filled).startswith("This sheet is from another caseload.")
        made.desk.close()

    @pytest.mark.parametrize(
        "change",
        [
            lambda code: code[:-1] + ("0" if code[-1] != "0" else "1"),
            lambda code: code.split("-")[0] + "-1-" + "0" * 64,
        ],
    )
    def test_an_altered_code(self, desk, filled, change):
        def alter(writer):
            filling.put(writer, "sheet", change(str(filling.field(writer, "sheet")["/V"])))

        assert "was altered" in reason(desk, altered(filled, alter))

    def test_a_code_of_somebody_else_s_sheet(self, desk, ben, filled, folder):
        other = pypdf.PdfReader(sheets.make(desk, [ben], folder)[0]).get_fields()["sheet"]["/V"]

        def alter(writer):
            filling.put(writer, "sheet", str(other))

        assert "its fields are not those that were printed" in reason(desk, altered(filled, alter))

    def test_no_code(self, desk, filled):
        def alter(writer):
            filling.put(writer, "sheet", "")

        assert "not a preparation sheet" in reason(desk, altered(filled, alter))

    def test_another_field(self, desk, filled):
        def alter(writer):
            filling.field(writer, "hard")[NameObject("/T")] = TextStringObject("goal_99_words")

        assert "its fields are not those that were printed" in reason(desk, altered(filled, alter))

    def test_brought_in_before(self, desk, filled):
        sheets.bring_in(desk, look(desk, filled))
        assert reason(desk, filled) == "This sheet was brought in before, on 2026-11-26."
        assert look(desk, filled)[0].name == "Amara Diallo"

    def test_twice_among_the_files(self, desk, filled):
        copy = filled.with_name("copy.pdf")
        copy.write_bytes(filled.read_bytes())
        first, second = look(desk, filled, copy)
        assert first.came
        assert "among these files twice" in second.reason

    def test_an_old_one(self, desk, amara, filled, folder):
        with clock.fixed(datetime(2026, 11, 30, 9, 0, tzinfo=UTC)):
            sheets.make(desk, [amara], folder)
            assert "This is an old sheet, of 2026-11-26: a newer one was made" in reason(desk, filled)

    def test_one_whose_making_was_undone(self, desk, filled):
        desk.undo()
        assert "not known here" in reason(desk, filled)

    def test_an_empty_one(self, desk, sheet):
        assert "Nothing was filled in" in reason(desk, sheet)

    def test_a_flattened_one(self, desk, filled):
        def flatten(writer):
            del writer.root_object["/AcroForm"]
            for page in writer.pages:
                del page["/Annots"]

        assert "flattened" in reason(desk, altered(filled, flatten))

    def test_one_who_has_left(self, desk, amara, filled):
        desk.do("Archive", students.archive, amara)
        assert "has left" in reason(desk, filled)

    @pytest.mark.parametrize(
        "alter",
        [
            lambda writer: writer.root_object.update(
                {
                    NameObject("/OpenAction"): DictionaryObject(
                        {
                            NameObject("/S"): NameObject("/JavaScript"),
                            NameObject("/JS"): TextStringObject("app.alert(1)"),
                        }
                    )
                }
            ),
            lambda writer: writer.add_attachment("x.txt", b"x"),
            lambda writer: filling.field(writer, "well").update(
                {NameObject("/AA"): DictionaryObject({NameObject("/K"): DictionaryObject()})}
            ),
            lambda writer: writer.pages[0].update(
                {
                    NameObject("/A"): DictionaryObject(
                        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc")}
                    )
                }
            ),
        ],
    )
    def test_what_could_act(self, desk, filled, alter):
        assert "was not run" in reason(desk, altered(filled, alter))

    def test_one_with_a_password(self, desk, filled):
        assert "locked with a password" in reason(
            desk, altered(filled, lambda writer: writer.encrypt("secret"))
        )

    def test_an_answer_without_end(self, desk, sheet):
        def alter(writer):
            filling.put(writer, "well", "word " * 20_000)

        assert "more than 2,000 characters" in reason(desk, altered(sheet, alter))

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "empty"),
            (b"%PDF-1.7\nnothing more", "damaged"),
            (b"PK\3\4", "not a PDF"),
            (b"%PDF-1.7\n" + b"0" * sheets_back.MOST_BYTES, "too large"),
        ],
    )
    def test_what_is_no_sheet(self, desk, folder, content, words):
        folder.mkdir(exist_ok=True)
        path = folder / "odd.pdf"
        path.write_bytes(content)
        assert words in reason(desk, path)

    def test_what_is_not_there(self, desk, folder):
        assert reason(desk, folder / "gone.pdf") == "There is no such file."

    def test_too_many_files(self, desk, filled):
        with pytest.raises(Refused, match="501 files"):
            sheets.look(desk, [filled] * 501)

    def test_none_of_them(self, desk, sheet):
        with pytest.raises(Refused, match="None of these files"):
            sheets.bring_in(desk, look(desk, sheet))

    def test_what_could_not_be_written_is_not_out(self, desk, amara, filled, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(CannotSave):
            sheets.make(desk, [amara], tmp_path / "file")
        assert look(desk, filled)[0].came


def test_every_place_of_a_sheet_cut_off_is_refused_in_a_sentence(desk, filled):
    data = filled.read_bytes()
    for cut in range(0, len(data), 997 if SOAK else 9973):
        path = filled.with_name("cut.pdf")
        path.write_bytes(data[:cut])
        (found,) = look(desk, path)
        assert found.came or found.reason.endswith(".")


def test_nothing_of_a_damaged_sheet_is_said_in_a_log(desk, filled, caplog, capfd):
    broken = filled.with_name("broken.pdf")
    broken.write_bytes(filled.read_bytes().replace(b"/V (", b"/V [(", 1).replace(b"startxref", b"startxxxx"))
    look(desk, broken)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_the_command_line(run, desk, amara, filled, caseload_path, folder):
    out = folder / "more"
    desk.close()
    code, said, complained = run("bring-in", caseload_path, filled, folder / "gone.pdf", "--dry-run")
    assert code == 0
    assert "Went well: “I got a 6 in maths.”" in said
    assert "There is no such file." in complained
    code, said, _complained = run("bring-in", caseload_path, filled)
    assert (code, said.splitlines()[-1]) == (0, "1 sheet brought in.")
    assert run("bring-in", caseload_path, filled)[0] == 1
    code, said, _complained = run("prepare", caseload_path, "--all", "--out", out)
    assert code == 0
    assert [path.name for path in out.iterdir()] == ["preparation-amara-diallo-2026-11-26.pdf"]
    assert run("prepare", caseload_path, "--student", "Nobody", "--out", out)[0] == 1
    assert run("prepare", caseload_path, "--student", "Amara Diallo", "--by-hand", "--out", out)[0] == 0
