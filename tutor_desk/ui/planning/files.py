"""The calendar file: saved where asked, written anew when asked; and the tutor's timetable from one."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk import clock, whole
from tutor_desk.errors import TutorDeskError
from tutor_desk.services.planning import exported, known
from tutor_desk.services.planning.known import Busy
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.house import House
from tutor_desk.ui.planning.forms import file_names, timetable_words
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural

KEPT = "calendar"
AHEAD = timedelta(days=400)
BACK = timedelta(days=14)
IDS = ("save_file", "refresh_file", "bring_timetable")


class Files:
    """What a page can do with calendar files, told in its banner."""

    def __init__(self, house: House, page: QWidget, banner: Banner) -> None:
        self._house, self._page, self._banner = house, page, banner

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done."""
        return (
            Command("save_file", _("Save as a calendar file…"), self.save, "save", "Ctrl+S"),
            Command(
                "refresh_file", _("Write the file anew"), self.refresh, "refresh-cw", enabled=lambda: self._path() is not None,
                help=_("The calendar file saved last is written again, as things stand now"),
            ),
            Command("bring_timetable", _("Bring in my timetable…"), self.bring, "file-input"),
        )  # fmt: skip

    def save(self) -> None:
        """Ask whether names are written, and where; then write the file."""
        file_names(self._page, self._save, names=bool(self._kept().get("names")))

    def refresh(self) -> None:
        """Write the file that was saved last anew."""
        path = self._path()
        if path is not None:
            self._write(path, names=bool(self._kept().get("names")))

    def bring(self) -> None:
        """Ask for a calendar file, look at it, and tell what is in it before it is brought in."""
        title, filters = _("Your timetable"), _("Calendar file") + " (*.ics)"
        path = self._house.asking.open_file(self._page, "timetable", title, filters)
        if path is None:
            return
        today = clock.today()

        def look(_progress: jobs.Progress) -> list[Busy]:
            from tutor_desk.exchange import calendar_in  # noqa: PLC0415 - the reader is loaded when a file is read

            return calendar_in.load(path, today - BACK, today + AHEAD, words=True)

        self._banner.say(Tone.WAITING, _("“{name}” is being read…").format(name=path.name))
        jobs.run(look, lambda found: self._offer(path.name, found), self._refused)

    def _offer(self, name: str, found: list[Busy]) -> None:
        if not isValid(self._page):  # locked meanwhile
            return
        self._banner.clear()
        if not found:
            told = _(
                "“{name}” holds no time at which you are busy within the next year. Nothing was brought in."
            )
            self._banner.say(Tone.WATCH, told.format(name=name))
            return
        held = plural("{n} busy time", "{n} busy times", len(found))
        days = _(
            "“{name}” holds {held} from {first} to {last}. It takes the place of the timetable there is."
        ).format(
            name=name,
            held=held,
            first=short_date(found[0].begins.date()),
            last=short_date(found[-1].begins.date()),
        )
        timetable_words(self._page, days, lambda words: self._bring(name, found, words=words))

    def _bring(self, name: str, found: list[Busy], *, words: bool) -> None:
        kept = (
            found
            if words
            else sorted({Busy(one.begins, one.ends) for one in found}, key=lambda one: (one.begins, one.ends))
        )
        self._house.desk.do(_("Bring in my timetable"), known.bring_timetable, name, kept)
        self._banner.say(Tone.GOOD, _("Your timetable is in: reviews keep clear of it from now on."))

    def _save(self, names: bool) -> None:
        title, filters = _("Save a calendar file"), _("Calendar file") + " (*.ics)"
        path = self._house.asking.save_file(self._page, "calendar", title, _("reviews") + ".ics", filters)
        if path is not None and self._write(path.with_suffix(".ics"), names=names):
            self._house.settings.arranged[KEPT] = {"file": str(path.with_suffix(".ics")), "names": names}
            self._house.settings.save()

    def _write(self, path: Path, *, names: bool) -> bool:
        from tutor_desk.exchange.calendar_out import calendar  # noqa: PLC0415 - loaded when a file is written

        desk = self._house.desk
        events = desk.do(_("Write the calendar file"), exported.settle, desk.file.vault, names=names)
        try:
            whole.write(path, calendar(events))
        except OSError:
            told = _(
                "“{name}” could not be written, so it is as it was. Choose another place, or close it elsewhere."
            )
            self._banner.say(Tone.ACT, told.format(name=path.name))
            return False
        count = plural("{n} review", "{n} reviews", sum(not one.cancelled for one in events))
        self._banner.say(
            Tone.GOOD, _("“{name}” is written, with {reviews}.").format(name=path.name, reviews=count)
        )
        return True

    def _refused(self, error: Exception) -> None:
        if isinstance(error, TutorDeskError) and isValid(self._page):
            self._banner.say(Tone.ACT, error.sentence)
        elif not isinstance(error, TutorDeskError):
            crash.tell(error)

    def _kept(self) -> dict[str, Any]:
        kept = self._house.settings.arranged.get(KEPT)
        return kept if isinstance(kept, dict) else {}

    def _path(self) -> Path | None:
        said = self._kept().get("file")
        return Path(said) if isinstance(said, str) and said else None
