"""Attendance of a student over time, from figures and from marks."""

from PySide6.QtWidgets import QWidget

from tutor_desk.services.attendance import figures, picture
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.attendance.section import AttendanceSection
from tutor_desk.ui.house import House
from tutor_desk.ui.student.figures import AttendanceCard
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.widgets.layout import column, scrolled


class AttendanceTab(Tab):
    """Shows the attendance of a student; each part is a section of its own."""

    tables = frozenset({"student", "attendance", "session_month"})

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.attendance, self.marks = AttendanceCard(commands), AttendanceSection()
        holder = QWidget()
        box = column(holder, gap=12, margin=(0, 0, 8, 20))
        for part in (self.attendance, self.marks):
            box.addWidget(part)
        box.addStretch(1)
        column(self).addWidget(scrolled(holder))

    def show_student(self, card: Card) -> None:
        """Ask about a student and show the answers."""
        desk = self.house.desk
        self.attendance.show_figures(desk.ask(figures.attendance, card.id))
        self.marks.show_picture(desk.ask(picture.picture, card.id))
