"""Whose file is it?"""

from datetime import datetime

import pytest

from grading.lms.downloads import Found
from grading.lms.mail import Letter
from grading.lms.matching import Matcher, UnknownError
from grading.lms.names import read_origin
from grading.lms.roster import Person

CLASS = [
    Person("alovelace", "Ada", "Lovelace", "ada@uni.example", "12345", "4711"),
    Person("zoe", "Zoë", "Åberg", "zoe.aberg@uni.example", "12346"),
    Person("li_ming", "明", "李", "", "12347"),
    Person("ann.lee", "Ann", "Lee"),
    Person("alee", "Ann", "Lee"),
    Person("7", "Lee", "Ann Marie"),
    Person("0815", "", ""),
    Person("annlee2"),
    Person("ann-lee2"),
]


def find(path, letter=None):
    found = Found(tuple(path.split("/")), bytes, letter=letter)
    return Matcher(CLASS, ["03_sgd"]).find(found, read_origin(found.parts)).id


@pytest.mark.parametrize(
    ("path", "student"),
    [
        # Canvas: the number decides, else the name.
        ("lovelaceada_12345_67890_03_sgd.ipynb", "alovelace"),
        ("abergzoe_99999_67890_03_sgd.ipynb", "zoe"),
        ("åbergzoë_99999_67890_03_sgd.ipynb", "zoe"),
        ("李明_99999_67890_03_sgd.ipynb", "li_ming"),
        # Moodle: the participant's number, else the full name in either order.
        ("A. Lovelace_4711_assignsubmission_file_/03_sgd.ipynb", "alovelace"),
        ("Zoë Åberg_12345_assignsubmission_file_03_sgd.ipynb", "zoe"),
        ("Åberg Zoë_1_assignsubmission_file_03_sgd.ipynb", "zoe"),
        # Blackboard: the user name stands at the end, with signs of its own.
        ("03_sgd_alovelace_attempt_2026-03-02-09-41-17_03_sgd.ipynb", "alovelace"),
        ("SGD_Zoe_li_ming_attempt_2026-03-02-09-41-17_x.ipynb", "li_ming"),
        ("SGD_ann-lee2_attempt_2026-03-02-09-41-17_x.ipynb", "ann-lee2"),
        ("SGD_ann.lee_attempt_2026-03-02-09-41-17_x.ipynb", "ann.lee"),
        # Drive, folders and plain files: id, address or name, anywhere, from the outside in.
        ("Ada Lovelace - 03_sgd.ipynb", "alovelace"),
        ("03_sgd_AdaLovelace.ipynb", "alovelace"),
        ("Copy of Lovelace, Ada 03_sgd (1).ipynb", "alovelace"),
        ("Zoe Aberg/03_sgd.ipynb", "zoe"),
        ("zoe/03_sgd by Ada Lovelace.ipynb", "zoe"),
        ("03_sgd_zoe.aberg@uni.example.ipynb", "zoe"),
        ("03_sgd-zoe.aberg.ipynb", "zoe"),
        ("李明_03_sgd.ipynb", "li_ming"),
        ("li_ming-03_sgd-2.ipynb", "li_ming"),
        ("0815_03_sgd.ipynb", "0815"),
        ("Lee Ann Marie 03_sgd.ipynb", "7"),
        ("7/03_sgd.ipynb", "7"),
        ("7_03_sgd.ipynb", "7"),
    ],
)
def test_each_file_finds_its_student(path, student):
    assert find(path) == student


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("turingalan_99999_67890_03_sgd.ipynb", "“turingalan”, number 99999, is nobody"),
        ("x_99999_67890_Ada Lovelace.ipynb", "is nobody"),
        ("Participant_1_assignsubmission_file_/Ada Lovelace.ipynb", "is nobody"),
        ("leeann_99999_67890_03_sgd.ipynb", "more than one student: alee, ann.lee"),
        ("SGD_turing_attempt_2026-03-02-09-41-17_x.ipynb", "is nobody"),
        ("03_sgd.ipynb", "no student's id, name or address"),
        ("03_sgd (7).ipynb", "no student's id"),
        ("03_sgd part 7 of 9.ipynb", "no student's id"),
        ("Adalbert 03_sgd.ipynb", "no student's id"),
        ("Ada Lovelace and Zoë Åberg.ipynb", "more than one student: alovelace, zoe"),
    ],
)
def test_a_file_that_fits_nobody_or_several_is_nobodys(path, said):
    with pytest.raises(UnknownError, match=said):
        find(path)


def test_the_sender_of_an_e_mail_counts_more_than_the_name_of_the_file():
    known = Letter("Ada@Uni.example", "", datetime(2026, 3, 2))
    assert find("x.eml/Zoë Åberg 03_sgd.ipynb", known) == "alovelace"

    private = Letter("countess@mail.example", "Lovelace, Ada", None)
    assert find("x.eml/03_sgd.ipynb", private) == "alovelace"

    stranger = Letter("someone@mail.example", "", None)
    assert find("x.eml/Zoë Åberg 03_sgd.ipynb", stranger) == "zoe"
    with pytest.raises(UnknownError):
        find("x.eml/03_sgd.ipynb", stranger)
