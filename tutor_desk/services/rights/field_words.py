"""What the fields of records are called: one group a noun; a name is of a field, or of ``table.field`` where it differs."""

from tutor_desk.services.rights import indicator_words
from tutor_desk.words import _


def labels() -> dict[str, str]:
    """Return the names of all fields that do not speak for themselves."""
    return {
        **_person_labels(),
        **_destination_labels(),
        **_stage_labels(),
        **indicator_words.labels(),
        **_application_labels(),
        **_choice_labels(),
        **_plan_labels(),
        **_review_labels(),
        **_agreement_labels(),
        **_planning_labels(),
        **_family_labels(),
        **_noticed_labels(),
        **_referral_labels(),
        **_marks_labels(),
        **_agreed_labels(),
    }


def _plan_labels() -> dict[str, str]:
    return {
        "measure": _("How we will know"),
        "due_on": _("By when"),
        "confidence": _("How sure, 1 to 5"),
        "progress": _("How far, in per cent"),
        "carried": _("Times carried over"),
        "student_agrees": _("The student agrees"),
        "answered_by": _("Who said whether the student agrees"),
        "answered_at": _("Agreed or not on"),
        "answer_reason": _("Why the student does not agree"),
        "taken_at": _("Answered"),
        "rating": _("How much, 1 to 5"),
        "topic": _("Chosen from the list"),
        "subject": _("Subject"),
        "audience": _("Who may see it"),
        "named": _("Adults the student named"),
        "to_parents": _("Families may be told"),
        "asked_audience": _("Who an adult asked to show it to"),
        "asked_named": _("Adults they asked to show it to"),
        "asked_parents": _("They asked to tell the family"),
        "asked_by": _("Who asked"),
        "asked_why": _("Why they asked"),
    }


def _agreed_labels() -> dict[str, str]:
    return {
        "let_go_on": _("Followed no longer since"),
        "turned": _("How it turned out"),
        "told": _("How it turned out, in a sentence"),
        "noted_by": _("Noted by"),
        "noted_at": _("Noted"),
        "not_before.until": _("Not before"),
        "not_before.because": _("Because"),
        "not_before.record": _("Number of what it is about"),
        "see_every": _("To be seen every so many days"),
    }


def _marks_labels() -> dict[str, str]:
    return {
        "began": _("Month from"),
        "school_year": _("School year from"),
        "marks": _("Marks: the day, its morning, its afternoon"),
        "last_on": _("Last mark"),
    }


def _planning_labels() -> dict[str, str]:
    return {
        "starts": _("At what time"),
        "window_id": _("Number of the review window"),
        "on_day": _("On which day"),
        "because": _("Why left out"),
    }


def _family_labels() -> dict[str, str]:
    return {
        "responsibility": _("Parental responsibility"),
        "lives_with": _("The student lives with them"),
        "rank": _("Order of contact"),
        "phones": _("Telephone"),
        "interpreter": _("Needs an interpreter"),
        "contact.needs": _("How to communicate"),
        "contact.warning": _("Why there is a warning"),
        "contact_id": _("Number of the contact"),
        "with_whom": _("With whom"),
        "happened_on": _("On"),
        "way": _("How"),
        "next_on": _("Next step by"),
        "next_done_on": _("Next step done on"),
        "shared": _("The student may see it"),
        "said_on": _("Said on"),
        "review_on": _("To be looked at again on"),
        "from_whom": _("From"),
        "helps": _("What would help"),
        "came_at": _("Came back"),
        "read_at": _("Seen by the student"),
        "with_family": _("Agreed in front of the family"),
        "evening_id": _("Number of the evening"),
        "who": _("Who comes"),
        "starts": _("At"),
    }


def _noticed_labels() -> dict[str, str]:
    return {
        "teacher": _("Teacher"),
        "observation_id": _("Number of the observation"),
        "observation.reason": _("Reason"),
        "shared_words": _("Words shared with the student"),
        "raised_on": _("Raised on"),
        "raised_by": _("Raised by"),
        "written_by": _("Written down by"),
        "adult_only": _("For adults alone"),
        "observation.next_on": _("Looked at again on"),
        "closed_on": _("Closed on"),
        "observation_note.outcome": _("How it turned out"),
        "told_how": _("How they were told"),
        "told_on": _("Told on"),
        "scale": _("Scale"),
        "taken_subject.name": _("Subject"),
    }


def _referral_labels() -> dict[str, str]:
    return {
        "service_id": _("Number of the service"),
        "referral_id": _("Number of the referral"),
        "service_name": _("Service"),
        "sensitive": _("Not shown to the student"),
        "status_on": _("Stands so since"),
        "matter": _("What is the matter"),
        "tried": _("What has been tried"),
        "hoped": _("What is hoped for"),
        "own_view": _("Why, in the student’s words"),
        "consent": _("The student’s consent"),
        "consent_why": _("About the student’s consent"),
        "family_consent": _("The family’s consent"),
        "family_why": _("About the family’s consent"),
        "family_knows": _("Parents or carers know of it"),
        "drawn": _("What of the plan goes with it"),
        "answers": _("Answers to the service’s questions"),
        "referral.owner": _("Who looks after it"),
        "raised_by": _("Who raised it"),
        "made_on": _("Begun on"),
        "sent_on": _("Sent on"),
        "next_on": _("Next date"),
        "next_what": _("What is to be done then"),
        "outcome": _("What came of it"),
        "student_told_on": _("The student was told on"),
        "raiser_told_on": _("Whoever raised it was told on"),
        "way": _("How"),
        "whom": _("Whom"),
        "answer": _("What they answered"),
        "tried_by": _("By whom"),
        "sent_to": _("To whom"),
        "sent_by": _("Sent by"),
        "sent_at": _("Sent at"),
        "teacher": _("Teacher"),
        "asked_on": _("Asked on"),
        "chase_on": _("Chased from"),
        "answered_on": _("Answered on"),
        "going_well": _("What goes well"),
        "worries": _("What is difficult"),
        "helped": _("What has helped"),
        "tried_on": _("On"),
        "referral_copy.content": _("What it said"),
    }


def _agreement_labels() -> dict[str, str]:
    return {
        "student_signature": _("Signed by the student"),
        "tutor_signature": _("Signed by the tutor"),
        "student_seal": _("What the student confirmed, SHA-256"),
        "tutor_seal": _("What the tutor confirmed, SHA-256"),
        "missed_cause": _("Who could not come"),
        "missed_by": _("That it was not held, noted by"),
        "moved_from": _("Moved from"),
        "moved_because": _("Why it was moved"),
        "moved_cause": _("For whom it was moved"),
        "moved_by": _("Moved by"),
        "wellbeing_consent.adult_id": _("Number of the adult"),
        "agreed": _("May see it"),
        "said_at": _("Said"),
        "passed_at": _("Passed on"),
        "passed_to": _("Passed on to"),
        "to_name": _("Their name then"),
        "reference": _("Reference"),
        "by_adult": _("Number of the adult who passed it on"),
        "by_name": _("Passed on by"),
        "noted_at": _("Noted"),
    }


def _person_labels() -> dict[str, str]:
    return {
        "born_on": _("Date of birth"),
        "entered_on": _("Joined on"),
        "mis_id": _("School’s number"),
        "upn": "UPN",
        "uln": "ULN",
        "sen": _("Special needs"),
        "fsm": _("Free school meals"),
        "medical": _("Medical needs"),
        "nothing_home": _("Send nothing home"),
        "agrees_home": _("From 18: the family may be told"),
        "archived_on": _("Left on"),
        "author": _("First written by"),
        "written_at": _("Written"),
        "basis": _("How the adult knows"),
        "settled_by": _("Settled by"),
        "settled_at": _("Settled"),
        "reply": _("Why it was returned"),
        "proposed_text": _("The student’s own wording"),
        "accepted_text": _("As it was accepted"),
        "entry_id": _("Number of the entry"),
        "evidence_id": _("Number of the evidence"),
        "size": _("Size in bytes"),
        "pages": _("Pages"),
        "digest": _("SHA-256"),
        "added_at": _("Added"),
        "content": _("File"),
    }


def _review_labels() -> dict[str, str]:
    return {
        "goal_id": _("Number of the goal"),
        "review_id": _("Number of the review"),
        "record_id": _("Number of what it is about"),
        "place": _("Where it was typed"),
        "goal_step.place": _("Place in the list"),
        "interest_answer.place": _("Place in the list"),
        "wellbeing": _("How things are, 1 to 5"),
        "good_news": _("Something good"),
        "topics": _("What the student wanted to talk about"),
        "in_my_words": _("In the student’s own words"),
        "summary": _("The tutor’s summary"),
        "preparation": _("The tutor’s own notes"),
        "review.kind": _("Kind of review"),
        "template": _("The kind of review as it was then"),
        "as_at": _("As at"),
        "possible": _("Half days"),
        "authorised": _("Missed with leave"),
        "unauthorised": _("Missed without leave"),
        "kept_at": _("Typed"),
        "owner": _("Who does it"),
        "owner_name": _("Their name"),
        "done_on": _("Done on"),
        "text": _("Text"),
        "words": _("In the student’s words"),
        "said_by": _("Said by"),
        "came_by": _("How it came into the plan"),
        "vouched_by": _("Vouched for on paper by"),
        "returned_at": _("Came back"),
        "items": _("What stood on it"),
        "about": _("About"),
    }


def _choice_labels() -> dict[str, str]:
    return {
        "sure": _("How sure, 1 to 5"),
        "changed_because": _("Why it has changed"),
        "choice.rank": _("Place in the student’s order"),
        "provider_number": _("URN or UKPRN"),
        "stated": _("What they ask for, in their words"),
        "open_days": _("Open days"),
        "school_deadline": _("The school’s deadline"),
        "deadline": _("The provider’s deadline"),
        "interview_on": _("Interview on"),
        "interview": _("About the interview"),
        "choice.state": _("How it stands"),
        "state_on": _("Since"),
        "applied_on": _("Applied on"),
        "offer": _("What the provider answered"),
        "offer_on": _("Answered on"),
        "reply_by": _("An answer is wanted by"),
        "choice.why": _("Why this one"),
        "ended_because": _("Why it ended"),
        "drawn_from": _("Taken from the list"),
        "drawn_as_at": _("The list is of"),
        "choice_id": _("Number of the choice"),
        "choice_requirement.place": _("Place in the list"),
        "many": _("How many"),
        "subjects": _("In any of these subjects"),
        "besides": _("Besides the subject of the line before"),
    }


def _application_labels() -> dict[str, str]:
    return {
        "form_name": _("Form"),
        "form": _("The form as it was"),
        "purpose": _("What for"),
        "application.drawn": _("What of the plan goes with it"),
        "typed": _("What was typed"),
        "exceptions": _("Why something not accepted goes in"),
        "choices": _("Choices, in order"),
        "reference_id": _("Number of the reference"),
        "application_id": _("Number of the application"),
        "application.owner": _("Who looks after it"),
        "reference.owner": _("Who writes it"),
        "ending": _("As which file"),
        "application_copy.content": _("What it said"),
        "reference.content": _("What it said when it was given"),
        "confidential": _("Confidential"),
        "given_on": _("Given on"),
        "given_to": _("Given to"),
        "given_by": _("Given by"),
        "achieved": _("What was done well"),
        "working": _("How the student works"),
        "suited": _("What makes them suited"),
        "predicted": _("Predicted grade"),
    }


def _stage_labels() -> dict[str, str]:
    return {
        "applied_on": _("Applied on"),
        "criteria": _("Entry criteria"),
        "alternative": _("Offered instead"),
        "left_on": _("Left on"),
        "early": _("Left early"),
        "left_because": _("Why the student left"),
        "followed_on": _("Followed up on"),
        "found": _("What was found out"),
        "item": _("Which thing on the checklist"),
        "stage_mark.words": _("What it asks for"),
        "said": _("What was said"),
        "marked_on": _("Said or done on"),
        "stage_mark.because": _("Note or reason"),
        "marked_by": _("Said by"),
    }


def _destination_labels() -> dict[str, str]:
    return {
        "september": _("For 30 September of"),
        "said_by": _("Said by"),
        "guarantee.reason": _("Reason"),
        "going": _("What they do"),
        "what": _("Course or work"),
        "provider": _("Provider or employer"),
        "number": _("URN or UKPRN"),
        "activity": _("NCCIS code"),
        "started_on": _("Began on"),
        "ends_on": _("Expected end"),
        "full_time": _("Full time"),
        "regulated": _("Towards a regulated qualification"),
        "destination.told": _("How it is known"),
        "confirmed_by": _("Confirmed by"),
        "recheck_by": _("To be checked again by"),
        "sustained": _("Lasted six months"),
        "neet_on": _("Without a place since"),
        "need": _("Level of need"),
        "left_early": _("Left early"),
        "chosen_on": _("Chosen on"),
        "chosen_because": _("Why this one counts"),
        "said": _("What they said"),
        "years": _("For how many years"),
        "in_own_seat": _("In their own seat"),
        "second": _("A second person"),
        "best": _("Best way and time"),
        "telephone": _("Telephone"),
        "round": _("For which round"),
        "result": _("What came of it"),
        "sure": _("How sure"),
        "next_who": _("Who tries next"),
        "since": _("Since"),
        "alumnus.about": _("About what"),
    }
