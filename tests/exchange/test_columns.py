import pytest

from tutor_desk.errors import CannotRead
from tutor_desk.exchange.columns import CHOICES, Use, bare, guess, recognised
from tutor_desk.services.students.incoming import Field

F = Field

# heading sets as the systems write them, with what each heading is to us (nothing: not needed)
SIMS = {
    "Adno": F.MIS_ID, "UPN": F.UPN, "Legal Surname": F.SURNAME, "Legal Forename": F.FIRST_NAME,
    "Preferred Surname": F.PREFERRED_SURNAME, "Preferred Forename": F.PREFERRED_FIRST_NAME,
    "Date of birth": F.BORN_ON, "Gender": None, "Year Group": F.YEAR_GROUP, "Reg Group": F.TUTOR_GROUP,
    "House": None, "SEN Status": F.SEN, "FSM": F.FSM, "Ever 6": None, "Pupil Premium Indicator": None,
    "EAL": None, "Ethnicity": None, "In care": F.LOOKED_AFTER,
}  # fmt: skip
SIMS_SHORT = {
    "Forename": F.FIRST_NAME, "Surname": F.SURNAME, "Email": F.EMAIL, "UPN": F.UPN, "Year": F.YEAR_GROUP,
    "Reg": F.TUTOR_GROUP,
}  # fmt: skip
ARBOR = {
    "First name": F.FIRST_NAME, "Last name": F.SURNAME, "Email": F.EMAIL, "UPN": F.UPN,
    "Year group": F.YEAR_GROUP, "Registration form": F.TUTOR_GROUP,
}  # fmt: skip
ARBOR_BI = {
    "STUDENT_ID": F.MIS_ID, "UPN": F.UPN, "LEGAL_FIRST_NAME": F.FIRST_NAME, "LEGAL_LAST_NAME": F.SURNAME,
    "PREFERRED_FIRST_NAME": F.PREFERRED_FIRST_NAME, "PREFERRED_LAST_NAME": F.PREFERRED_SURNAME,
    "DATE_OF_BIRTH": F.BORN_ON, "SEX": None, "CURRENT_YEAR_GROUP": F.YEAR_GROUP,
    "CURRENT_REGISTRATION_GROUP": F.TUTOR_GROUP, "CURRENT_SEN_STATUS": F.SEN, "EAL": None, "IN_CARE": F.LOOKED_AFTER,
    "PUPIL_PREMIUM": None, "PUPIL_PREMIUM_RECIPIENT": None, "FSM": F.FSM, "EVER_6-FSM": None, "SERVICE_CHILD": None,
    "DISADVANTAGED": None, "ETHNICITY": None, "NATIVE_LANGUAGE_CODES": None, "EMAIL_ADDRESS": F.EMAIL,
}  # fmt: skip
BROMCOM = {
    "FirstName": F.FIRST_NAME, "LastName": F.SURNAME, "StudentEmail": F.EMAIL, "UPN": F.UPN,
    "YearGroup": F.YEAR_GROUP, "Form": F.TUTOR_GROUP,
}  # fmt: skip
BROMCOM_EXAMS = {
    "Last Name": F.SURNAME, "First Name": F.FIRST_NAME, "Admission Number": F.MIS_ID, "UPN": F.UPN, "Gender": None,
    "Year Group": F.YEAR_GROUP, "Tutor Group": F.TUTOR_GROUP, "Exam Number": None,
}  # fmt: skip
BROMCOM_FLAT = {
    "upn": F.UPN, "uniqueLearnerNumber": F.ULN, "uci": None, "admissionNumber": F.MIS_ID,
    "preferredFirstName": F.PREFERRED_FIRST_NAME, "preferredLastName": F.PREFERRED_SURNAME,
    "firstName": F.FIRST_NAME, "middleName": None, "lastName": F.SURNAME, "dateOfBirth": F.BORN_ON, "genderCode": None,
    "yearGroup": F.YEAR_GROUP, "tutorGroupName": F.TUTOR_GROUP, "mainTutor": None, "houseName": None,
    "studentEmail": F.EMAIL, "ethnicityCode": None, "firstLanguage": None, "ealFlag": None, "everFSM6Flag": None,
    "isEligibleForFreeMeal": F.FSM, "premiumPupilFlag": None, "inCareFlag": F.LOOKED_AFTER,
    "senPrimaryNeedCode": None, "provisionName": None, "provisionStartDate": None, "contact1Name": None,
    "contact2Email": None, "numberOfExcludedSessions": None, "destinationSchool": None, "dateOfLeaving": None,
    "leavingReasonDescription": None,
}  # fmt: skip
WONDE = {
    "surname": F.SURNAME, "forename": F.FIRST_NAME, "admission_number": F.MIS_ID, "upn": F.UPN,
    "current_nc_year": F.YEAR_GROUP, "english_as_additional_language": None, "ethnicity_code": None,
    "free_school_meals": F.FSM, "free_school_meals_6": None, "ever_in_care": None, "in_lea_care": F.LOOKED_AFTER,
    "premium_pupil_indicator": None, "sen_status": F.SEN, "service_children_indicator": None, "child_in_need": None,
    "child_protection_plan": None, "leaver_destination": None,
}  # fmt: skip
PROGRESSO = {
    "LearnerCode": F.MIS_ID, "UPN": F.UPN, "ULN": F.ULN, "LegalSurname": F.SURNAME, "LegalForename": F.FIRST_NAME,
    "DateOfBirth": F.BORN_ON, "NCYear": F.YEAR_GROUP, "RegGroup": F.TUTOR_GROUP, "Ethnicity": None,
    "EnrolementStatus": None, "EAL": None, "ServiceChild": None,
}  # fmt: skip
CENSUS = {
    "Estab": None, "UPN": F.UPN, "Surname": F.SURNAME, "Forename": F.FIRST_NAME, "Middlenames": None,
    "PreferredSurname": F.PREFERRED_SURNAME, "FormerSurname": None, "Gender": None, "DoB": F.BORN_ON,
    "EnrolStatus": None, "EntryDate": None, "NCyearActual": F.YEAR_GROUP, "Ethnicity": None, "Language": None,
    "SENprovision": F.SEN, "SENneed1": None, "SENneed2": None, "SENunitIndicator": None,
    "ResourcedProvisionIndicator": None, "UniqueLearnerNumber": F.ULN, "Postcode": None,
}  # fmt: skip
ISAMS = {
    "School ID": F.MIS_ID, "Forename": F.FIRST_NAME, "Surname": F.SURNAME,
    "Preferred Name": F.PREFERRED_FIRST_NAME, "DOB": F.BORN_ON, "Gender": None, "NC Year": F.YEAR_GROUP,
    "Form": F.TUTOR_GROUP, "Tutor": None, "Boarding House": None, "UPN": F.UPN,
}  # fmt: skip
PROSOLUTION = {
    "RefNo": F.MIS_ID, "Surname": F.SURNAME, "FirstForename": F.FIRST_NAME, "DateOfBirth": F.BORN_ON, "Sex": None,
    "UniqueLearnerNo": F.ULN, "Email": F.EMAIL, "Mobile Tel": None, "Course Code": None, "Group Code": None,
    "Tutor": None,
}  # fmt: skip
BY_HAND = {
    "Student Name": F.FULL_NAME, "D.O.B.": F.BORN_ON, "yr": F.YEAR_GROUP, "Tutor  group": F.TUTOR_GROUP,
    "e-mail": F.EMAIL, "SEND": F.SEN, "LAC": F.LOOKED_AFTER, "FSM?": F.FSM, "Medical": F.MEDICAL,
}  # fmt: skip
OF_THE_STUDENT = {
    "Student's Surname": F.SURNAME, "Student’s First Name": F.FIRST_NAME, "Pupil DOB": F.BORN_ON,
    "Students Email": F.EMAIL, "Known as": F.PREFERRED_FIRST_NAME, "Learner Tutor Group": F.TUTOR_GROUP,
}  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [
        SIMS,
        SIMS_SHORT,
        ARBOR,
        ARBOR_BI,
        BROMCOM,
        BROMCOM_EXAMS,
        BROMCOM_FLAT,
        WONDE,
        PROGRESSO,
        CENSUS,
        ISAMS,
        PROSOLUTION,
        BY_HAND,
        OF_THE_STUDENT,
    ],
)
def test_exports_of_every_system_are_understood_without_help(headings):
    found = guess(tuple(headings))
    assert {column.heading: column.field for column in found.columns} == headings
    assert {column.heading for column in found.columns if column.field is None} == {
        column.heading for column in found.columns if column.use is Use.NOT_NEEDED
    }
    assert found.lacks == ""


@pytest.mark.parametrize(
    "heading", ["Date of Birth", "DATE_OF_BIRTH", "date-of-birth", " DateOfBirth: ", "D.O.B"]
)
def test_case_space_and_punctuation_do_not_matter(heading):
    assert guess((heading,)).columns[0].field is F.BORN_ON


def test_of_two_columns_that_could_mean_the_same_the_better_is_taken():
    found = guess(("Forename", "Legal Forename", "Surname", "Full Name", "Year", "NCYear"))
    assert [(column.use, column.field) for column in found.columns] == [
        (Use.SPARE, None),
        (Use.UNDERSTOOD, F.FIRST_NAME),
        (Use.UNDERSTOOD, F.SURNAME),
        (Use.SPARE, None),
        (Use.SPARE, None),
        (Use.UNDERSTOOD, F.YEAR_GROUP),
    ]


def test_the_same_heading_twice_is_refused_where_it_matters():
    with pytest.raises(CannotRead, match="Two columns are called “Surname”"):
        guess(("Surname", "Forename", "Surname"))
    assert guess(("Surname", "Note", "Note", "Gender", "Gender")).fields[0] is F.SURNAME


def test_unknown_columns_are_left_to_the_tutor():
    found = guess(("Surname", "Shoe size", ""))
    assert [column.use for column in found.columns] == [Use.UNDERSTOOD, Use.UNKNOWN, Use.UNKNOWN]


def test_a_list_without_a_name_says_what_it_lacks():
    assert "No column is understood as the name" in guess(("Year", "Form")).lacks


def test_a_column_is_given_another_meaning():
    found = guess(("Surname", "Group", "Form")).put(1, F.TUTOR_GROUP)
    assert found.fields == (F.SURNAME, F.TUTOR_GROUP, None)
    assert [column.use for column in found.columns] == [Use.UNDERSTOOD, Use.UNDERSTOOD, Use.SPARE]
    assert found.place_of(F.TUTOR_GROUP) == 1
    assert found.place_of(F.UPN) is None
    again = found.put(1, None)
    assert (again.columns[1].use, again.fields) == (Use.UNKNOWN, (F.SURNAME, None, None))


def test_a_choice_is_taken_over_for_the_same_headings():
    chosen = guess(("Surname", "Group", "Form")).put(1, F.TUTOR_GROUP)
    again = guess(("SURNAME", "group", "form"))
    assert again.key == chosen.key
    assert again.with_fields(chosen.fields).fields == chosen.fields
    assert again.with_fields((F.SURNAME,)) == again
    assert guess(("Surname", "Form", "Group")).key != chosen.key


def test_every_choice_has_a_heading_that_is_known():
    assert set(CHOICES) == set(F) - {F.ATTENDANCE}
    assert all(recognised((field.value,)) for field in CHOICES if field is not F.BORN_ON)


def test_bare_and_recognised():
    assert bare(" Ever_6-FSM? ") == "ever6fsm"
    assert recognised(("Surname", "", "Gender", "Shoe size", "Surname " * 20)) == 2
