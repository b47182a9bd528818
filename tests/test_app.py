"""The program as it is started: what it shows, what it takes from outside, and what it leaves behind."""

import pytest
from PySide6.QtGui import QImage

from tests.conftest import PASSPHRASE
from tests.test_first_window import closed, started
from tutor_desk import app, opening
from tutor_desk.ui.unseen import Unseen

__all__ = ["closed"]


def picture(tmp_path, *words, **variables):
    """Start the program for a picture; return how it ended, and the picture."""
    path = tmp_path / "picture.png"
    ended = started(tmp_path, *words, "--picture", str(path), code="", **variables)
    assert ended.returncode == 0, ended.stderr
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1280, 800)
    return ended, image


def colours(image):
    """Return how many colours there are in a picture: few in an empty one."""
    return len({image.pixel(x, y) for x in range(0, 1280, 2) for y in range(0, 800, 2)})


def test_a_picture_of_the_first_run(tmp_path):
    _ended, image = picture(tmp_path)

    assert colours(image) > 30


def test_a_picture_of_the_list_when_the_passphrase_is_given(tmp_path, closed):
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSPHRASE}\nanother line\n", "utf-8")
    _ended, unlock = picture(tmp_path, str(closed))
    _ended, by_file = picture(tmp_path, str(closed), "--passphrase-file", str(secret))
    _ended, by_environment = picture(tmp_path, str(closed), TUTOR_DESK_PASSPHRASE=PASSPHRASE)
    # the last one is opened when no file is named
    _ended, last = picture(tmp_path, TUTOR_DESK_PASSPHRASE=PASSPHRASE)

    assert unlock != by_file
    assert by_file == by_environment == last
    opening.open_caseload(closed, PASSPHRASE).close()


def test_a_wrong_passphrase_from_outside_ends_at_the_unlock_window(tmp_path, closed):
    _ended, unlock = picture(tmp_path, str(closed))
    _ended, refused = picture(tmp_path, str(closed), TUTOR_DESK_PASSPHRASE="wrong horse")

    assert refused != unlock  # it says why


def test_a_passphrase_file_that_cannot_be_read_is_refused_before_any_window(tmp_path, closed):
    ended = started(tmp_path, str(closed), "--passphrase-file", str(tmp_path / "none"), code="")

    assert ended.returncode == 1
    assert ended.stderr.strip().endswith("Nothing was changed.")


def test_wrong_use_is_said(tmp_path):
    assert started(tmp_path, "--nonsense", code="").returncode == 2


def test_neither_the_passphrase_nor_a_name_reaches_the_log(tmp_path, closed):
    picture(tmp_path, str(closed), TUTOR_DESK_PASSPHRASE=PASSPHRASE)
    logged = "".join(path.read_text("utf-8") for path in (tmp_path / "own" / "logs").glob("*"))

    for secret in (PASSPHRASE, "Amara", "Okafor"):
        assert secret not in logged


def test_opening_early_hands_over_the_desk_or_its_error(closed):
    desk = app.Opening(closed, PASSPHRASE).result()
    desk.close()
    with pytest.raises(opening.CannotOpen):
        app.Opening(closed, "wrong horse").result()


def test_somebody_watches_over_an_open_desk(tmp_path, closed):
    code = """
import sys
from PySide6.QtCore import QTimer
from tutor_desk import app

def look(moment):
    def tell():
        from PySide6.QtWidgets import QApplication
        from tutor_desk.ui.away.watch import Watch
        from tutor_desk.ui.window import Window
        [window] = [top for top in QApplication.topLevelWidgets() if isinstance(top, Window)]
        print(len(window.findChildren(Watch)))
        window.close()
    moment.connect(lambda: QTimer.singleShot(1000, tell))

app._load_later = look
sys.exit(app.main(sys.argv[1:]))
"""
    ended = started(tmp_path, str(closed), code=code, TUTOR_DESK_PASSPHRASE=PASSPHRASE)

    assert (ended.returncode, ended.stdout.strip()) == (0, "1"), ended.stderr


def test_unseen_prints_what_a_dialog_would_say(capsys):
    Unseen().tell(None, "Title", "A sentence.")

    assert capsys.readouterr().err == "A sentence.\n"
