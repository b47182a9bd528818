"""Facts about students who never were, for the tests of the paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tutor_desk.models.kinds import EntryKind, GoalState, GradeKind, Owner, StudentId
from tutor_desk.services.family.summaries import (
    AgreedFact,
    AttendanceFact,
    EntryFact,
    GoalFact,
    GradeFact,
    ProgressFacts,
    StepFact,
)
from tutor_desk.store.head import Head

MOMENT = datetime(2026, 11, 18, 15, 42, tzinfo=UTC)
EMPTY = ProgressFacts(
    student=StudentId(1),
    called="Amara",
    name="Amara Diallo",
    year=11,
    group="11B",
    tutor="Ms R. Okafor",
    school="Brookfield School",
    caseload="Tutor group 11B",
    as_at=MOMENT,
)
_WEEKS = [96, 95, 97, 93, 90, 91, 92, 89, 91, 92, 93]


def _grades() -> list[GradeFact]:
    found = []
    subjects = ["Biology", "Chemistry", "English Language", "English Literature", "French", "Mathematics"]
    for place, subject in enumerate(subjects):
        found.append(GradeFact(subject, GradeKind.TARGET, str(7 - place % 2), date(2026, 9, 10)))
        found.append(GradeFact(subject, GradeKind.EXPECTED, str(6 + place % 2), date(2026, 11, 6)))
        found.append(GradeFact(subject, GradeKind.CURRENT, str(5 + place % 3), date(2026, 11, 6)))
    return found


def full() -> ProgressFacts:
    """Return a student whose plan has a bit of everything: two pages."""
    return ProgressFacts(
        student=StudentId(1),
        called="Amara",
        name="Amara Diallo",
        year=11,
        group="11B",
        tutor="Ms R. Okafor",
        school="Brookfield School",
        caseload="Tutor group 11B",
        as_at=MOMENT,
        going_well=(
            EntryFact(EntryKind.ACHIEVEMENT, "Bronze in the UK Junior Maths Challenge", date(2026, 10, 15)),
            EntryFact(
                EntryKind.ACHIEVEMENT, "Led the Year 7 reading group every Thursday since September", None
            ),
            EntryFact(
                EntryKind.STRENGTH,
                "I stay calm when a practical goes wrong, and I ask for help early. My lab partner says I explain "
                "things so that they make sense.",
                None,
            ),
        ),
        aspirations=(
            EntryFact(
                EntryKind.ASPIRATION,
                "I want a job where I help people straight away. My aunt is a paramedic and I would like to be one too.",
                None,
            ),
        ),
        goals=(
            GoalFact(
                "Get to school by 8:40 every day until Christmas",
                "No more than two late marks on the register",
                date(2026, 12, 18),
                GoalState.OPEN,
                60,
            ),
            GoalFact(
                "Grade 7 in the Biology mock",
                "Two past papers a week, marked with Mr Hale",
                date(2027, 1, 15),
                GoalState.OPEN,
                35,
            ),
            GoalFact("Visit the ambulance service open evening", "", date(2026, 11, 3), GoalState.OPEN, 0),
            GoalFact(
                "Write a personal statement for sixth form", "Checked by Mrs Lowe", None, GoalState.OPEN, 0
            ),
            GoalFact(
                "Finish the first aid course", "Certificate shown", date(2026, 10, 30), GoalState.DONE, 100
            ),
        ),
        attendance=tuple(
            AttendanceFact(
                date.fromordinal(date(2026, 9, 11).toordinal() + 7 * week),
                100,
                (100 - value) // 2,
                (101 - value) // 2,
            )
            for week, value in enumerate(_WEEKS[:10])
        ),
        grades=tuple(_grades()),
        steps=(
            StepFact("Book a place at the open evening in January", Owner.STUDENT, "", date(2026, 11, 27)),
            StepFact(
                "Ask Mr Hale for three more past papers and the mark schemes",
                Owner.TUTOR,
                "",
                date(2026, 11, 20),
            ),
            StepFact("Help to set off ten minutes earlier on Tuesdays", Owner.PARENT, "", None),
            StepFact(
                "Talk about sixth form choices", Owner.OTHER, "Mrs Lowe, careers adviser", date(2026, 12, 4)
            ),
        ),
        agreed=AgreedFact(
            date(2026, 11, 12),
            "Amara has had a strong half term. We looked at the late marks on Tuesdays, which come from the bus change. "
            "Amara will take the earlier bus, and we will look again in December.",
            "I will get the 7:50 bus. I feel good about Biology and want to do more past papers.",
            date(2026, 12, 14),
            disputed=False,
        ),
        head=Head(1234, "a1b2c3d4"),
    )


NAMES = {
    "Arabic": "عائشة محمد الأحمد",
    "Urdu": "محمد یوسف چوہدری",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਢਿੱਲੋਂ",
    "Bengali": "শ্রেয়া চট্টোপাধ্যায়",
    "Polish": "Żaneta Grzegżółka-Śledź",
    "Vietnamese": "Nguyễn Thị Ánh Tuyết",
    "Yoruba": "Ọlá\u0323 Ẹ̀bùn",
}
"""Names in the scripts of many families."""

WORDS = {
    "Arabic": "أريد أن أصبح طبيبة (مثل خالتي سارة) لأن الطب يساعد الناس، وسأدرس 3 ساعات كل يوم قبل امتحان GCSE في يونيو 2027.",
    "Urdu": "میں ہر روز 8:40 سے پہلے اسکول پہنچنا چاہتی ہوں، اور ٹیوٹر سے مدد مانگوں گی۔ یہ میرا سب سے بڑا مقصد ہے۔",
    "Punjabi": "ਮੈਂ ਡਾਕਟਰ ਬਣਨਾ ਚਾਹੁੰਦਾ ਹਾਂ ਅਤੇ ਹਰ ਹਫ਼ਤੇ ਦੋ ਪੁਰਾਣੇ ਪਰਚੇ ਕਰਾਂਗਾ। ਮੈਨੂੰ ਵਿਗਿਆਨ ਪਸੰਦ ਹੈ।",
    "Bengali": "আমি প্রতিদিন সময়মতো স্কুলে আসব এবং বিজ্ঞান পরীক্ষায় ভালো নম্বর পেতে চাই। ক্ষমা করবেন, প্রশ্নটি স্পষ্ট নয়।",
    "Polish": "Chcę zostać ratowniczką medyczną, tak jak moja ciocia.",
    "Vietnamese": "Em muốn trở thành bác sĩ và giúp đỡ mọi người.",
    "Yoruba": "Mo fẹ́ di dókítà, kí n sì ran àwọn ènìyàn lọ́wọ́.",
}
"""What a student hopes for, in the same."""


def spoken(language: str) -> ProgressFacts:
    """Return a student whose name and own words are in a language."""
    name, words = NAMES[language], WORDS[language]
    facts = full()
    return replace(
        facts,
        called=name.split()[0],
        name=name,
        going_well=(EntryFact(EntryKind.STRENGTH, words, date(2026, 10, 15)),),
        aspirations=(EntryFact(EntryKind.ASPIRATION, words, None),),
        goals=(GoalFact(words, words, date(2026, 12, 18), GoalState.OPEN, 60), *facts.goals[:1]),
        steps=(StepFact(words, Owner.STUDENT, "", date(2026, 11, 27)), *facts.steps[:1]),
        agreed=replace(facts.agreed, in_my_words=words),
    )
