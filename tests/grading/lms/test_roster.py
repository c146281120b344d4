"""Tables of students as Canvas, Moodle and people make them."""

import pytest

from grading.course import GradingError
from grading.lms.roster import read_roster, why_unusable

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,SGD (4711),Current Score
,,,,,Manual Posting,
    Points Possible,,,,,10.00,(read only)
"Lovelace, Ada",12345,S-001,alovelace,Monday,,
"Åberg, Zoë",12346,,zoe@uni.example,"Monday, Tuesday",,
"Student, Test",99,,f00d,Monday,,
"""
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,\
Last modified (submission),Last modified (grade)
Participant 4711,Ada Lovelace,ada@uni.example,Submitted for grading,,100.00,Yes,\
"Monday, 2 March 2026, 9:41 AM",-
"""
PARTICIPANTS = (
    "First name,Surname,Username,ID number,Email address\nAda,Lovelace,alovelace,77,a@b.c\n"
)


def read(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return read_roster(path)


def test_canvas(tmp_path):
    ada, zoe = read(tmp_path, CANVAS)

    assert (ada.id, ada.first_name, ada.last_name) == ("alovelace", "Ada", "Lovelace")
    assert (ada.lms_user_id, set(ada.ids)) == ("12345", {"alovelace", "S-001"})
    assert (zoe.id, zoe.email) == ("zoe@uni.example", "zoe@uni.example")


def test_canvas_with_semicolons_byte_order_mark_and_names_in_two_columns(tmp_path):
    text = "LastName;FirstName;ID;SIS Login ID;Section\nLovelace;Ada;12345;alovelace;Monday\n"
    (ada,) = read(tmp_path, text, "utf-8-sig")

    assert (ada.id, ada.first_name, ada.last_name) == ("alovelace", "Ada", "Lovelace")


def test_moodle(tmp_path):
    (ada,) = read(tmp_path, WORKSHEET)
    assert (ada.id, ada.first_name, ada.last_name) == ("ada@uni.example", "Ada", "Lovelace")
    assert ada.participant == "4711"
    assert ada.handed_in == "Monday, 2 March 2026, 9:41 AM"
    assert ada.lms_user_id == "", "a participant's number is another in the next assignment"

    (ada,) = read(tmp_path, PARTICIPANTS)
    assert (ada.id, set(ada.ids)) == ("alovelace", {"alovelace", "77", "a@b.c"})


def test_plain(tmp_path):
    (ada,) = read(tmp_path, "ID\tName\nalovelace\tLovelace, Ada King\n")
    assert (ada.id, ada.first_name, ada.last_name) == ("alovelace", "Ada King", "Lovelace")

    (zoe,) = read(tmp_path, "id,first_name,last_name,email,lms_user_id\nz,Zoë,Åberg,,7\n", "cp1252")
    assert (zoe.first_name, zoe.last_name, zoe.lms_user_id) == ("Zoë", "Åberg", "7")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Identifier,Full name,Status\nParticipant 7,Ada Lovelace,\n", "no column that tells"),
        ("id,name\nada+x@b.c,Ada\n", "“ada\\+x@b.c” has a “\\+” in it"),
        ("id,name\nada,Ada\nAda,Ada\n", "“Ada” is there twice"),
        ("id,name\n", "no rows"),
        ('id,name\n"a', "cannot be read as a table"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(tmp_path, text, said):
    with pytest.raises(GradingError, match=said):
        read(tmp_path, text)


@pytest.mark.parametrize(
    "student_id",
    [
        *("", " ", "a+b", "a/b", "a\\b", "..", ".", ".ada", "-ada", "ada.", " ada", "a*", "a[1]"),
        *("a\nb", "a\u202eb", "=1+1", "@ada", "CON", "nul.txt", "a:b", "x" * 129),
    ],
)
def test_ids_that_nbgrader_or_a_file_system_cannot_take(student_id):
    assert why_unusable(student_id)


@pytest.mark.parametrize("student_id", ["ada", "ada@uni.example", "李明", "a b", "0012", "o'hara"])
def test_ids_that_they_can_take(student_id):
    assert why_unusable(student_id) is None
