"""What the kinds of entries are: data alone, so that a new kind is a member, its word, and a line here.

Each kind belongs to a section of the plan, asks the student a question in their own voice, and may
offer suggestions to choose from. Who sees an entry, and whether families are told of it, begins as its
kind says; the student changes it.
"""

from dataclasses import dataclass

from tutor_desk.models.choice_kinds import Route
from tutor_desk.models.kinds import Audience, EntryKind, Section
from tutor_desk.words import _, english


@dataclass(frozen=True, slots=True)
class Topic:
    """One suggestion: the code that the file holds, and its words."""

    code: str
    text: str

    @property
    def words(self) -> str:
        """The words in the person's language."""
        return _(self.text)


@dataclass(frozen=True, slots=True)
class KindData:
    """A kind: its section, what the student is asked, a hint, the suggestions; ``pick`` says that one must be chosen.

    ``dated`` says that it is about something that happened once, ``subject`` that it may belong to a school subject.
    """

    section: Section
    question: str
    hint: str = ""
    topics: tuple[Topic, ...] = ()
    pick: bool = False
    dated: bool = False
    subject: bool = False
    parents: bool = False
    audience: Audience = Audience.EVERYONE


def _topics(**words: str) -> tuple[Topic, ...]:
    return tuple(Topic(code, text) for code, text in words.items())


_GOOD_AT = _topics(
    people="With people", hands="With my hands", words="With words", numbers="With numbers",
    ideas="With ideas", digital="With computers", order="Being organised", moving="Sport and moving",
)  # fmt: skip

_ROUTES = _topics(**{route.value: english(route) for route in Route})

KINDS: dict[EntryKind, KindData] = {
    EntryKind.ABOUT_ME: KindData(
        Section.ABOUT, "What should the people who help me know about me?",
        "What matters to me, who I live with, what a good adviser should know.",
    ),
    EntryKind.LEARNING: KindData(
        Section.ABOUT, "How do I like to learn?",
        "What a lesson is like in which I learn a lot.", subject=True,
    ),
    EntryKind.LANGUAGE: KindData(
        Section.ABOUT, "Which languages do I use, and how well?", "",
        _topics(home="At home", spoken="I speak it", written="I read and write it", sign="Sign language", learning="I am learning it"),
    ),
    EntryKind.INTEREST: KindData(
        Section.ABOUT, "What do I like to do, in school or out of it?", "", parents=True,
    ),
    EntryKind.ASPIRATION: KindData(
        Section.FUTURE, "What would I like to be doing in a few years?", "",
        _topics(job="Work", course="A course", life="My life"), parents=True,
    ),
    EntryKind.INTENDED: KindData(
        Section.FUTURE, "What do I mean to do next, and where?",
        "What on the first line, where on the second.", _ROUTES, parents=True,
    ),
    EntryKind.PLAN_B: KindData(
        Section.FUTURE, "What will I do if that does not work out?",
        "Another course, another place, another way to the same work.", _ROUTES, parents=True,
    ),
    EntryKind.APPLYING: KindData(
        Section.FUTURE, "What do I want to say about myself when I apply?", "",
        _topics(
            why="Why this course or subject?", prepared="How have my studies prepared me?",
            beyond="What else have I done to prepare?", me="About me", course="Why this place?", job="Why this job?",
            skills="What I bring", referee="What my referee should know",
        ), pick=True,
    ),
    EntryKind.STRENGTH: KindData(
        Section.GOOD_AT, "What am I good at, and who has noticed?", "", _GOOD_AT, subject=True, parents=True,
    ),
    EntryKind.SKILL: KindData(
        Section.GOOD_AT, "What can I do, and where have I used it?", "", _GOOD_AT, subject=True, parents=True,
    ),
    EntryKind.ACHIEVEMENT: KindData(
        Section.DONE, "What am I proud of, and when was it?", "",
        _topics(school="At school", sport="Sport", arts="Music and arts", others="For others", myself="For myself"),
        dated=True, subject=True, parents=True,
    ),
    EntryKind.QUALIFICATION: KindData(
        Section.DONE, "What have I passed, with which grade, and when?", "",
        _topics(exam="Exam", vocational="Vocational", music="Music or dance", award="Award", certificate="Certificate"),
        dated=True, subject=True, parents=True,
    ),
    EntryKind.EXPERIENCE: KindData(
        Section.DONE, "What have I done, for how long, and what did I learn from it?", "",
        _topics(work="Work", volunteering="Volunteering", caring="Caring for someone", club="A club or team", other="Something else"),
        pick=True, dated=True, parents=True,
    ),
    EntryKind.SUPPORT_NEED: KindData(
        Section.HELP, "What helps me to learn?", "What people already do that works, and what I would like to try.",
        _topics(lessons="In lessons", exams="In exams", reading="Reading and writing", calm="Staying calm", moving="Getting about", health="My health"),
        subject=True,
    ),
    EntryKind.BARRIER: KindData(
        Section.HELP, "What gets in my way? In my own words:", "",
        _topics(
            travel="Getting here", money="Money", home="Things at home", caring="Looking after someone",
            health="My health", sleep="Sleep and mornings", feelings="How I feel", friends="Friends and others",
            work="Keeping up with work", reading="Reading and writing", english="English is new to me",
            place="Nowhere to work", device="No computer or internet", future="I do not know what I want",
            other="Something else",
        ), pick=True, audience=Audience.TUTOR,
    ),
    EntryKind.HOPE: KindData(Section.START, "What am I looking forward to here?"),
    EntryKind.WORRY: KindData(Section.START, "What am I worried about?", "", audience=Audience.TUTOR),
    EntryKind.WORKING: KindData(
        Section.WORKING, "When, where and with what do I get most done?", "",
        _topics(time="Time of day", place="Place", things="What I need", people="Alone or with others"),
        pick=True,
    ),
    EntryKind.REFLECTION: KindData(
        Section.BACK, "What went well, what was hard, what will I do next time?", "",
        _topics(well="What went well", hard="What was hard", next="What I will do next"), subject=True,
    ),
    EntryKind.FEEDBACK: KindData(
        Section.BACK, "What did somebody tell me about my work, and who was it?", "",
        _topics(teacher="A teacher", employer="Somebody at work", friends="Friends", family="My family", other="Somebody else"),
        dated=True, subject=True,
    ),
}  # fmt: skip


def of(section: Section) -> list[EntryKind]:
    """Return the kinds of a section, in the order of the plan."""
    return [kind for kind in EntryKind if KINDS[kind].section is section]


def question(kind: EntryKind) -> str:
    """Return what the student is asked for an entry of a kind."""
    return _(KINDS[kind].question)


def hint(kind: EntryKind) -> str:
    """Return what helps to answer, if there is anything."""
    return _(KINDS[kind].hint) if KINDS[kind].hint else ""


def topic_words(kind: EntryKind, code: str) -> str:
    """Return the words of a suggestion that was chosen; as it is stored if a newer version wrote it."""
    return next((topic.words for topic in KINDS[kind].topics if topic.code == code), code)
