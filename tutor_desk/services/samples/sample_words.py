"""What the sample's people are called and say: invented, and joined by a seeded generator."""

from tutor_desk.models.kinds import EntryKind

FIRST_NAMES = (
    "Amara Ben Chloe Dev Ewa Finn Grace Hassan Isla Jakub Keira Liam Maya Noah Olivia Priya Quinn Rhys Sana Tom "
    "Uma Victor Wren Xin Yusuf Zofia Aisha Bronwen Callum Daisy Elif Freya Gethin Hana Imran Joanna Kwame Leila "
    "Marek Niamh Oscar Poppy Ruby Sorcha Tariq Una Vijay Willow Yasmin Zac"
).split()

SURNAMES = (
    "Adeyemi Ashworth Begum Brennan Carter Coles Diallo Dunne Ellery Evans Farouk Fenwick Gill Greaves Haddad Hargreaves "
    "Ibrahim Iqbal Jarvis Jenkins Kaur Kowalska Lambourne Lee Mahmood Murray Nguyen Nowak O'Brien Okonkwo Patel Penrose "
    "Quigley Rahman Rowntree Sharpe Singh Thorne Trevithick Usman Varga Vaughan Wardle Whitlock Yates Yilmaz Zielińska "
    "Żak Llewellyn Smith-Jones"
).split()

SUBJECTS = {
    11: ("English language", "Mathematics", "Combined science", "Geography", "Art and design"),
    12: ("Biology", "Business", "English literature", "Mathematics"),
    13: ("Chemistry", "History", "Psychology", "Health and social care"),
}
GRADES = {
    11: ("3", "4", "5", "6", "7", "8"),
    12: ("E", "D", "C", "B", "A"),
    13: ("E", "D", "C", "B", "A", "A*"),
}
SCALE = {11: "gcse", 12: "a_level", 13: "a_level"}

JOBS = (
    ("a paramedic", "a health and social care T Level"),
    ("a carpenter", "a site joinery apprenticeship"),
    ("a games designer", "a digital production T Level"),
    ("a primary teacher", "A levels at the sixth form"),
    ("a chef", "a catering course at the college"),
    ("a software developer", "computer science at university"),
    ("a nurse", "biology, psychology and sociology A levels"),
    ("an electrician", "an electrical apprenticeship"),
    ("a graphic designer", "an art and design diploma"),
    ("an accountant", "a business degree apprenticeship"),
)

ENTRIES: dict[EntryKind, tuple[str, ...]] = {
    EntryKind.ABOUT_ME: (
        "I live with my mum, my gran and two little brothers. I speak Polish at home.",
        "I like to know what is coming. Sudden changes make me go quiet.",
        "I learn best when I can try things out and ask questions afterwards.",
        "I help in my uncle's shop on Saturdays.",
    ),
    EntryKind.ASPIRATION: (
        "I want to work as {job}. I like being busy and seeing that I have helped somebody.",
        "I am thinking about being {job}, because I am good with my hands and get bored sitting still.",
        "In five years I would like to be {job} and have my own flat.",
    ),
    EntryKind.STRENGTH: (
        "I keep going when something is hard. I stayed with my maths until I had it.",
        "People say I listen well. Younger students come to me when they are upset.",
        "I am organised: I write down my homework and I hand it in on time.",
        "I can explain things to other people so that they understand.",
    ),
    EntryKind.ACHIEVEMENT: (
        "I finished my bronze Duke of Edinburgh expedition in the rain.",
        "I passed my first aid certificate.",
        "I played for the school in the county netball final.",
        "My painting was chosen for the spring exhibition.",
        "I read to the Year 7s every Tuesday for a term.",
    ),
    EntryKind.SUPPORT_NEED: (
        "It helps when instructions are written down as well as said.",
        "I need extra time to read. Coloured paper helps.",
        "A quiet place to work in the last lesson of the day.",
    ),
    EntryKind.BARRIER: (
        "The bus only comes once an hour, so I miss the start when it is late.",
        "I look after my sister before school and I am tired in the mornings.",
        "I panic in tests and forget what I know.",
    ),
}

GOALS = (
    (
        "Raise my attendance to 95 % by Christmas",
        "Fewer than three sessions missed in a half-term",
        ("Catch the 7:40 bus", "Set two alarms"),
    ),
    (
        "Go to the open evening and ask about entry grades",
        "I have been and written down the grades",
        ("Book a place", "Write three questions"),
    ),
    (
        "Reach my target grade in the next mock",
        "Two past papers a week, marked",
        ("Get the papers", "Plan two evenings", "Go through them with my teacher"),
    ),
    (
        "Write the first draft of my personal statement",
        "A page that my tutor has read",
        ("List what I have done", "Write for twenty minutes"),
    ),
    (
        "Find a week of work experience",
        "A place confirmed in writing",
        ("Ask at three places", "Fill in the form"),
    ),
    ("Speak up once in every English lesson", "My teacher notices", ("Read the text the evening before",)),
    (
        "Hand in all my homework for four weeks",
        "No missing work on the report",
        ("Write it in my planner", "Use the library on Wednesdays"),
    ),
    ("Keep a revision timetable until the exams", "I can show it filled in", ("Draw it up on Sunday",)),
)

SUMMARIES = (
    "A good, honest talk about mornings. We agreed the earlier bus from Monday. I was pleased to hear about the open evening.",
    "Settled and working steadily. Mock results were better than feared; we looked at what made the difference.",
    "A hard half-term. We made one small plan for homework and I will speak to the science department.",
    "Confident about next steps. Two applications are ready to be read through.",
)
OWN_WORDS = (
    "I will get the earlier bus and hand in my science work. It was good to talk about it.",
    "I am going to do two papers a week and show them to you.",
    "I feel better about the exams now that I have a timetable.",
    "I want to visit the college before I decide.",
)
GOOD_NEWS = (
    "I got a 6 in my geography assessment.",
    "I was picked for the team.",
    "I have been on time all week.",
    "My painting is going up in the hall.",
)
ACTIONS = {
    "student": (
        "Bring my revision timetable",
        "Ask about the Wednesday library club",
        "Email the college about the open evening",
    ),
    "tutor": (
        "Ring home about bus times",
        "Ask the science department about the missing work",
        "Send the referral to the careers adviser",
    ),
    "parent": ("Come to the progress evening", "Check the planner on Sundays"),
}
WORRIES = (
    "Missing Tuesday mornings since half-term.",
    "Homework not handed in for three weeks in science.",
    "Very quiet since September; friends have moved to another form.",
)
