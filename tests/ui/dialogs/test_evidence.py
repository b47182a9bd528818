"""The evidence of an entry: brought by button, drop and paste, seen, taken away, saved as a copy."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.evidence import files
from tutor_desk.exchange import evidence_files
from tutor_desk.models.kinds import Basis, EntryKind, Standing
from tutor_desk.services.plan import entries, evidence, plans
from tutor_desk.ui import jobs
from tutor_desk.ui.evidence.notes import evidence_notes, size_words
from tutor_desk.ui.evidence.show import show_evidence


@pytest.fixture
def entry(desk, amara):
    return desk.do("Write", entries.write, amara, EntryKind.ACHIEVEMENT, "First aid", basis=Basis.SEEN)


@pytest.fixture
def at(house, amara, entry, qtbot):
    """Return a function that opens the dialog over a window of the usual size."""

    def opened():
        window = QWidget()
        window.resize(1280, 800)
        qtbot.addWidget(window)
        return show_evidence(house, window, amara, "Amara", entry, "First aid")

    return opened


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "Certificate.jpg"
    path.write_bytes(files.photo())
    return path


def done(qtbot):
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)


def names(dialog):
    table = dialog.cards.table
    return [table.record(place).name for place in range(table.rowCount())]


def urls(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_a_file_is_chosen_seen_and_taken_away(at, answers, photo, desk, amara, qtbot):
    dialog = at()
    answers.answers["open_file"] = photo
    dialog.choose_file()
    done(qtbot)
    assert names(dialog) == ["Certificate"]
    assert dialog.banner.sentence.startswith("Added. This entry waits for an adult.")
    assert dialog.pages.count == 1
    assert dialog.pages.accessibleName() == "Preview of Certificate"
    (waits,) = desk.ask(plans.plan, amara).entries
    assert waits.standing is Standing.PROPOSED
    dialog._asked("remove", dialog.cards.current())
    assert names(dialog) == []
    desk.undo()
    assert names(dialog) == ["Certificate"]


def test_nothing_happens_when_nothing_is_chosen(at, answers):
    dialog = at()
    answers.answers["open_file"] = None
    dialog.choose_file()
    assert not jobs.running()


def test_files_are_dropped_each_for_itself(at, photo, tmp_path, qtbot):
    dialog = at()
    paper, film = tmp_path / "Letter.pdf", tmp_path / "film.mov"
    paper.write_bytes(files.pdf(3, acts=True))
    film.write_bytes(b"moov" * 99)
    mime = urls(photo, film, paper, tmp_path / "gone.png")
    entering = QDragEnterEvent(
        dialog.rect().center(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    dialog.dragEnterEvent(entering)
    assert entering.isAccepted()
    dialog.dropEvent(
        QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )  # fmt: skip
    done(qtbot)
    assert names(dialog) == ["Certificate", "Letter"]
    said = dialog.banner.sentence
    assert "“film” is no picture and no PDF" in said
    assert "no file “gone” there any more" in said
    assert "2 added." in said
    assert "Scripts that were in it were left out" in said
    qtbot.waitUntil(lambda: dialog.pages.count == 3)


def test_a_picture_is_pasted_and_words_are_not(at, qtbot):
    dialog = at()
    QGuiApplication.clipboard().setText("words")
    dialog.paste()
    assert dialog.banner.sentence.startswith("There is no picture and no file to add")
    image = QImage(3000, 1000, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    dialog.paste()
    done(qtbot)
    assert names(dialog) == ["Pasted picture"]
    assert dialog.banner.sentence.startswith("Added.")
    dialog.paste()
    done(qtbot)
    assert dialog.banner.sentence == "This is with the entry already. Nothing was changed."


def test_a_copy_goes_where_the_adult_says_with_a_word_about_it(at, answers, photo, tmp_path, desk, qtbot):
    dialog = at()
    dialog.bring([photo])
    done(qtbot)
    answers.answers["save_file"] = None
    dialog._asked("save", dialog.cards.current())
    target = tmp_path / "away"
    target.mkdir()
    answers.answers["save_file"] = target
    dialog._asked("save", dialog.cards.current())
    assert answers.heard[-1][1] == "Where should a copy go? Outside the caseload it is not encrypted."
    assert "delete it when it is no longer needed" in dialog.banner.sentence
    saved = (target / "certificate.jpg").read_bytes()
    assert saved == desk.ask(evidence.content, dialog.cards.current().id)
    assert b"Exif" not in saved
    answers.answers["save_file"] = photo / "no folder.jpg"
    dialog._asked("save", dialog.cards.current())
    assert "could not be saved" in dialog.banner.sentence


def test_in_the_student_seat_no_folder_is_opened(at, desk, amara, entry, photo, qtbot):
    desk.seat_student(amara, "Amara")
    dialog = at()
    words = [button.text() for button in dialog.findChildren(QAbstractButton) if button.isVisibleTo(dialog)]
    assert "Add a file…" not in words
    assert "Paste" in words
    dialog._take(urls(photo))
    done(qtbot)
    assert names(dialog) == ["Certificate"]
    assert [deed.id for deed in dialog._deeds(dialog.cards.current())] == ["remove"]
    desk.seat_adult()


def test_what_is_damaged_in_the_file_is_said(at, photo, desk, qtbot):
    dialog = at()
    dialog.bring([photo])
    done(qtbot)
    desk.file.connection.execute("UPDATE evidence_content SET content = x'00'")
    dialog.done(0)
    again = at()
    assert again.banner.sentence.startswith("This piece is damaged and cannot be shown.")
    assert again.pages.count == 0


def test_a_dialog_that_is_gone_adds_nothing(at, photo, desk, amara, qtbot):
    dialog = at()
    dialog.bring([photo])
    dialog.done(0)
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)
    assert desk.ask(evidence.of_student, amara) == []


def test_the_words_of_a_size_and_of_a_card(at, photo, desk, amara, entry, qtbot):
    assert [size_words(size) for size in (1, 2048, 3 * 1024 * 1024)] == ["1 KB", "2 KB", "3.0 MB"]
    desk.do("Attach", evidence.attach, entry, evidence_files.load(photo))
    (note,) = evidence_notes(desk.ask(evidence.of_student, amara), entry)
    assert note.text == "Evidence: Certificate"
    assert evidence_notes([], entry) == ()
