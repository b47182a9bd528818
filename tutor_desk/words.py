"""Translation, and the words for every enumeration.

``_`` marks and translates a text; ``word`` gives the words of an enumeration's member. The product
speaks British English; a catalogue in ``resources/locale`` may replace it.
"""

import gettext
from enum import Enum
from functools import cache

from tutor_desk import places
from tutor_desk.words_of_leaving import LEAVING


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("tutor_desk", places.resource("locale"), fallback=True)


def _(text: str) -> str:
    """Return a text in the person's language."""
    return _catalogue().gettext(text)


def plural(one: str, many: str, count: int) -> str:
    """Return ``one`` or ``many`` with ``{n}`` filled in, as the language counts."""
    return _catalogue().ngettext(one, many, count).format(n=count)


_WORDS: dict[str, dict[str, str]] = {
    "Role": {
        "tutor": "Personal tutor",
        "cover": "Cover tutor",
        "careers": "Careers adviser",
        "teacher": "Teacher",
        "mentor": "Mentor",
    },
    "SeatKind": {"tutor": "Tutor", "adult": "Adult", "student": "Student"},
    "Status": {
        "not_said": "Not said yet",
        "on_track": "On track",
        "watch": "Some concern",
        "act": "Serious concern",
    },
    "Sen": {"N": "No SEND support", "K": "SEN support", "E": "EHC plan"},
    "EntryKind": {
        "about_me": "About me",
        "learning": "How I like to learn",
        "language": "Language",
        "interest": "Interest",
        "aspiration": "Aspiration",
        "intended": "Intended next step",
        "plan_b": "Plan B",
        "applying": "When I apply",
        "strength": "Strength",
        "skill": "Skill",
        "achievement": "Achievement",
        "qualification": "Qualification",
        "experience": "Experience",
        "support_need": "What helps me",
        "barrier": "What gets in my way",
        "hope": "Hope",
        "worry": "Worry",
        "working": "How I work best",
        "reflection": "Reflection",
        "feedback": "Feedback I was given",
    },
    "Section": {
        "about": "About me",
        "future": "My future",
        "good_at": "What I am good at",
        "done": "What I have done",
        "help": "What helps or hinders",
        "start": "Starting out",
        "working": "How I work best",
        "back": "Looking back",
    },
    "Audience": {
        "everyone": "Everyone who teaches me",
        "named": "My tutor and adults I name",
        "tutor": "My tutor only",
    },
    "EvidenceKind": {"picture": "Picture", "document": "PDF"},
    "Standing": {
        "proposed": "Waiting for an adult",
        "accepted": "Accepted",
        "changed": "Accepted with changes",
        "returned": "Returned",
        "withdrawn": "Withdrawn",
    },
    "PaperKind": {
        "preparation": "Preparation sheet",
        "slip": "Validation slip",
        "view": "Slip for a teacher’s view",
        "reference": "Slip for a teacher’s part of a reference",
        "follow": "Letter to a former student",
        "views": "Parents’ views",
    },
    "ItemKind": {"entry": "Entry", "goal": "Goal"},
    "Basis": {
        "seen": "Saw the certificate or work",
        "teacher": "Teacher confirmed",
        "employer": "Employer confirmed",
        "parent": "Parent confirmed",
        "discussed": "Discussed with the student",
        "records": "From school records",
    },
    "Author": {"student": "Student", "adult": "Adult"},
    "Fate": {"same": "Same", "changed": "Changed", "new": "New", "gone": "No longer in it"},
    "GoalState": {
        "open": "In progress",
        "done": "Done",
        "partly": "Partly done",
        "not_needed": "No longer needed",
    },
    "Outcome": {
        "done": "Done",
        "partly": "Partly",
        "not_yet": "Not yet",
        "not_needed": "No longer needed",
    },
    "ReviewState": {
        "booked": "Booked",
        "prepared": "Prepared",
        "open": "Being held",
        "parked": "Put off",
        "locked": "Confirmed and locked",
        "missed": "Not held",
    },
    "Cause": {"student": "The student", "tutor": "The tutor", "school": "The school"},
    "PassedTo": {
        "dsl": "Designated safeguarding lead (DSL)",
        "deputy": "Deputy DSL",
        "social_care": "Children’s social care",
        "police": "Police",
    },
    "Verdict": {
        "agree": "I agree",
        "comment": "I agree, with a comment",
        "disagree": "I disagree, because",
    },
    "Owner": {"student": "Student", "tutor": "Tutor", "parent": "Parent or carer", "other": "Someone else"},
    "Turned": {
        "done": "Done",
        "partly": "Partly done",
        "not_done": "Not done",
        "not_needed": "No longer needed",
    },
    "Relationship": {
        "parent": "Parent",
        "mother": "Mother",
        "father": "Father",
        "step_parent": "Step-parent",
        "grandparent": "Grandparent",
        "sibling": "Brother or sister",
        "foster_carer": "Foster carer",
        "guardian": "Guardian",
        "social_worker": "Social worker",
        "other": "Other",
    },
    "ContactWay": {
        "call": "Call",
        "meeting": "Meeting",
        "evening": "Parents’ evening",
        "letter": "Letter",
        "email": "E-mail",
    },
    "Stage": {"before": "Before entry", "entry": "At entry", "during": "During", "exit": "At exit"},
    "Criteria": {"not_said": "Not looked at yet", "met": "Met", "not_met": "Not met"},
    "Marked": {"done": "Done", "not_needed": "Not needed"},
    "AgreementState": {"offered": "Offered", "agreed": "Agreed", "declined": "Declined"},
    "Attending": {"expected": "Expected", "came": "Came", "missed": "Did not come", "called": "Called since"},
    "Theme": {
        "attendance": "Being here",
        "punctuality": "Being on time",
        "homework": "Homework",
        "revision": "Revision",
        "organisation": "Being organised",
        "effort": "Effort in lessons",
        "behaviour": "How I behave",
        "reading": "Reading and writing",
        "subject": "A subject",
        "speaking": "Speaking up",
        "next_steps": "After school",
        "experience": "Experience",
        "wellbeing": "Looking after myself",
    },
    "Gap": {
        "vague": "What exactly? Say what somebody could see or count.",
        "several": "These are several things at once. Which one comes first?",
        "measure": "How will you both know that it is done?",
        "date": "By when?",
        "step": "What is the first small step?",
        "confidence": "How sure is it, from 1 to 5?",
        "sure": "Not very sure yet: which smaller step would feel possible?",
        "carried": "This was carried over again and again. Make it smaller, or make it another goal.",
    },
    "Liking": {
        "hardly": "hardly at all",
        "little": "not so much",
        "some": "some of it",
        "much": "quite a lot",
        "very": "very much",
        "unsaid": "too few answers to say",
    },
    "Shift": {"more": "more than before", "same": "about the same", "less": "less than before", "unsaid": ""},
    "GradeKind": {"target": "Target", "expected": "Expected", "current": "Current", "effort": "Effort"},
    "ObservationKind": {"concern": "Concern", "praise": "Praise", "observation": "Observation"},
    "ToldHow": {
        "spoken": "In person",
        "phone": "By phone",
        "written": "With a printed note",
        "email": "By e-mail",
    },
    "View": {
        "all": "All",
        "review_due": "Review due",
        "concern": "Concern",
        "no_destination": "No destination",
        "send": "SEND support",
        "archived": "Archived",
    },
    "Field": {
        "surname": "Surname",
        "first_name": "First name",
        "full_name": "Full name",
        "preferred_first_name": "Preferred first name",
        "preferred_surname": "Preferred surname",
        "born_on": "Date of birth",
        "year_group": "Year",
        "tutor_group": "Tutor group",
        "mis_id": "MIS number",
        "upn": "UPN",
        "uln": "ULN",
        "email": "E-mail",
        "sen": "SEN provision",
        "looked_after": "Looked after",
        "fsm": "Free school meals",
        "medical": "Medical flag",
        "attendance": "Attendance",
    },
    "Use": {
        "understood": "Understood",
        "spare": "Said by another column",
        "not_needed": "Not needed",
        "unknown": "Not understood",
    },
    "Match": {"new": "New", "changed": "Changed", "same": "The same", "refused": "Refused"},
    "MarkFate": {"new": "New", "changed": "Changed", "same": "The same", "refused": "Left out"},
    "Arrival": {
        "new": "New",
        "bare": "Here, nothing written",
        "here": "Already here",
        "older": "Nothing newer",
        "received": "Received before",
        "unclear": "Unclear",
    },
    "SensitiveGroup": {
        "sen": "SEN provision",
        "looked_after": "Looked after",
        "fsm": "Free school meals",
        "medical": "Medical flag",
    },
    "RecordClass": {
        "student": "Student record",
        "send": "Student record with SEND",
        "archived": "Archived student",
        "plan": "Plan: entries and goals",
        "reviews": "Reviews, concerns and praise",
        "actions": "Actions and promises",
        "family": "Family and contacts",
        "figures": "Attendance and grades",
        "proposed": "Written, never accepted",
        "drafts": "Typing never saved",
        "referrals": "Referrals",
        "next_steps": "Next steps",
        "applications": "Applications and references",
        "destinations": "Guarantee, destinations and follow-ups",
    },
    "KeptFrom": {"born": "Date of birth", "left": "Leaving", "event": "Date of the record"},
    "EndAction": {"delete": "Destroy", "review": "Look at it", "anonymise": "Make anonymous"},
    "Disputed": {"entry": "Entry", "goal": "Goal", "review": "Review"},
    "SaidBy": {"student": "The student", "parent": "A parent or carer"},
    "Named": {
        "student": "Another student",
        "adult": "Somebody who is not staff",
        "typed": "A name you typed",
    },
    "Withholding": {
        "own_use": "Notes that an adult made for their own use alone",
        "harm": "It would be likely to cause somebody serious harm",
        "others": "It is about somebody else",
        "reference": "A confidential reference",
        "court": "Court or child-protection matters",
    },
    "ServiceKind": {
        "careers": "Careers",
        "send": "SEND and learning",
        "counselling": "Counselling",
        "health": "Health",
        "attendance": "Attendance",
        "finance": "Money",
        "housing": "Housing",
        "youth": "Youth work",
        "other": "Other",
    },
    "ReferWay": {"form": "Their form", "letter": "Letter", "email": "E-mail", "telephone": "Telephone"},
    "FileEnding": {"pdf": "PDF", "json": "JSON", "csv": "CSV"},
    "PartKind": {
        "personal": "Personal details",
        "grades": "Qualifications and grades",
        "entries": "From the plan",
        "statement": "Statement",
        "choices": "Choices",
        "reference": "Reference",
    },
    "ReferralStatus": {
        "draft": "Draft",
        "sent": "Sent",
        "acknowledged": "Acknowledged",
        "waiting": "On a waiting list",
        "in_progress": "In progress",
        "outcome": "Outcome known",
        "closed": "Closed",
        "declined": "Declined by the service",
    },
    "Consent": {
        "not_asked": "Not asked yet",
        "given": "Given",
        "refused": "Refused",
        "not_needed": "Not needed",
    },
    "ChaseWay": {"telephone": "Telephone", "email": "E-mail", "letter": "Letter", "spoken": "In person"},
    "Route": {
        "a_levels": "A levels",
        "t_level": "T Level",
        "btec": "BTEC or other vocational",
        "apprenticeship": "Apprenticeship",
        "supported": "Supported internship",
        "job": "Job with training",
        "higher": "Higher education",
        "other": "Something else",
    },
    "ChoiceState": {
        "idea": "Idea",
        "applied": "Applied",
        "interview": "Interview",
        "conditional": "Conditional offer",
        "unconditional": "Unconditional offer",
        "waiting": "On the waiting list",
        "refused": "No offer",
        "accepted": "Accepted",
        "turned_down": "Turned down",
        "withdrawn": "No longer wanted",
        "enrolled": "Enrolled",
    },
    "Offer": {
        "conditional": "Conditional offer",
        "unconditional": "Unconditional offer",
        "waiting": "Waiting list",
        "refused": "Declined",
    },
    "Fit": {"met": "Met", "on_course": "On course", "unknown": "Not known yet", "short": "Short"},
    "OpportunityKind": {"course": "Course", "apprenticeship": "Apprenticeship", "provider": "Provider"},
    "Part": {
        "open": "Open",
        "chase": "To chase",
        "draft": "Drafts",
        "waiting": "With the service",
        "under_way": "Under way",
        "to_tell": "To be told",
        "ended": "Ended",
    },
    "Age": {
        "any": "Any age",
        "new": "Sent within 2 weeks",
        "weeks": "Sent 2 to 6 weeks ago",
        "long": "Sent over 6 weeks ago",
        "over": "Longer than usual there",
    },
    **LEAVING,
    "Source": {
        "hand": "Entered by hand",
        "import": "Imported",
        "sample": "Sample",
        "marks": "Counted from marks",
    },
}


def word(member: Enum) -> str:
    """Return the words for a member of an enumeration; ``KeyError`` if it has none."""
    return _(english(member))


def english(member: Enum) -> str:
    """Return the words for a member before they are translated; ``KeyError`` if it has none."""
    return _WORDS[type(member).__name__][str(member.value)]
