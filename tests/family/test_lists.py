"""Lists of contacts: columns guessed, rows matched, looked at, brought in as one unit; nothing lost by a bad one."""

import pytest

from tests.exchange.making import ctf
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.exchange import contact_lists
from tutor_desk.models.family_kinds import Relationship
from tutor_desk.services.family import contact_list, contacts
from tutor_desk.services.students import students
from tutor_desk.services.students.class_list import Match
from tutor_desk.store.check import check

HEAD = "Student name,UPN,Contact name,Relationship,Priority,Mobile,Email,Address,Parental responsibility,Do not contact,Warning\n"


@pytest.fixture
def look(desk, tmp_path):
    def look(text, head=HEAD):
        path = tmp_path / "contacts.csv"
        path.write_text(head + text, encoding="utf-8")
        return desk.ask(contact_list.look, contact_lists.read(path))

    return look


def test_a_list_comes_in_and_the_same_list_changes_nothing(desk, amara, ben, look):
    text = (
        'Amara Diallo,,Rosa Diallo,Mother,1,07700 900123,rosa@example.org,"4 Mill Lane, Anytown",yes,,\n'
        '"Carter, Ben",,Jo Carter,Carer,1,,,,,no,\n'
    )
    looked = look(text)
    assert [(one.match, one.name) for one in looked] == [
        (Match.NEW, "Amara Diallo"),
        (Match.NEW, "Ben Carter"),
    ]
    assert desk.do("Bring in", contact_list.bring_in, looked) == 2
    (rosa,) = desk.ask(contacts.contacts, amara)
    assert (rosa.name, rosa.relationship, rosa.phones) == ("Rosa Diallo", Relationship.MOTHER, "07700 900123")
    assert (rosa.address, rosa.responsibility) == ("4 Mill Lane, Anytown", True)
    assert desk.ask(contacts.contacts, ben)[0].relationship is Relationship.GUARDIAN
    again = look(text)
    assert {one.match for one in again} == {Match.SAME}
    with pytest.raises(Refused, match="Nothing in this list is new"):
        desk.do("Bring in", contact_list.bring_in, again)
    (changed,) = look("Amara Diallo,,rosa  diallo,,,07700 900999,,,,,\n")
    assert changed.fields == (("name", "rosa diallo"), ("phones", "07700 900999"))
    desk.do("Bring in", contact_list.bring_in, [changed])
    assert desk.ask(contacts.contacts, amara)[0].email == "rosa@example.org", "a blank takes nothing away"
    assert check(desk.file) == []


def test_a_upn_alone_says_whose_contact_it_is(desk, amara, look):
    desk.do("Edit", students.edit, amara, upn="A823432113003")
    (found,) = look(",A823432113003,Rosa Diallo,,,,,,,,\n")
    assert (found.match, found.student) == (Match.NEW, amara)


def test_rows_that_cannot_be_used_say_why(desk, amara, ben, look):
    desk.do("Archive", students.archive, ben)
    looked = look(
        "Nobody Known,,Rosa,,,,,,,,\n"
        "Ben Carter,,Jo,,,,,,,,\n"
        "Amara Diallo,,,,,,,,,,\n"
        "Amara Diallo,,Paul,,,,,,,yes,\n"
        "Amara Diallo,,Rosa,,,,not an address,,,,\n"
        "Amara Diallo,,Gran,,,=1+1,,,,,\n"
        "Amara Diallo,,Mum,,,,,,,,\n"
        "Amara Diallo,,mum,,,,,,,,\n"
    )
    reasons = [one.reason for one in looked]
    assert "No student of this name" in reasons[0]
    assert "has left" in reasons[1]
    assert "names no contact" in reasons[2]
    assert "does not say why" in reasons[3]
    assert "not an e-mail address" in reasons[4]
    assert "formula" in reasons[5]
    assert reasons[6] == ""
    assert "twice" in reasons[7]
    assert desk.do("Bring in", contact_list.bring_in, looked) == 1


def test_a_list_never_takes_a_warning_away(desk, amara, look):
    key = desk.do("Add", contacts.add, amara, name="Paul", do_not_contact=True, warning="Order of the court")
    (found,) = look("Amara Diallo,,Paul,,,07700 900456,,,,no,\n")
    desk.do("Bring in", contact_list.bring_in, [found])
    kept = desk.ask(contacts.contact, key)
    assert (kept.do_not_contact, kept.warning, kept.phones) == (True, "Order of the court", "07700 900456")


def test_a_file_that_is_no_list_of_contacts_says_so(desk, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Colour,Shape\nred,round\n", encoding="utf-8")
    with pytest.raises(CannotRead, match="No column says which student"):
        contact_lists.read(path)


def test_what_changed_meanwhile_is_refused(desk, amara, look):
    looked = look("Amara Diallo,,Rosa,,,,,,,,\n")
    desk.do("Add", contacts.add, amara, name="Rosa")
    with pytest.raises(Refused, match="has changed since"):
        desk.do("Bring in", contact_list.bring_in, looked)


def test_the_contacts_of_a_common_transfer_file(desk, amara, tmp_path):
    pupil = (
        "<Pupil><UPN></UPN><Surname>Diallo</Surname><Forename>Amara</Forename><DOB>2010-09-14</DOB>"
        "<Address><AddressLine1>4 Mill Lane</AddressLine1><PostCode>AN1 2BC</PostCode></Address>"
        "<Contacts><Contact><Order>1</Order><Title>Mrs</Title><Surname>Diallo</Surname><Forename>Rosa</Forename>"
        "<Relationship>MOT</Relationship><Responsibility>true</Responsibility><AddressAsPupil>true</AddressAsPupil>"
        "<Phones><Phone><TelephoneType>M</TelephoneType><PhoneNo>07700 900123</PhoneNo></Phone></Phones></Contact>"
        "</Contacts></Pupil>"
    )
    path = tmp_path / "school.xml"
    path.write_bytes(ctf(pupil))
    (found,) = desk.ask(contact_list.look, contact_lists.read(path))
    assert found.match is Match.NEW
    desk.do("Bring in", contact_list.bring_in, [found])
    (rosa,) = desk.ask(contacts.contacts, amara)
    assert (rosa.name, rosa.address, rosa.lives_with) == ("Mrs Rosa Diallo", "4 Mill Lane, AN1 2BC", True)
