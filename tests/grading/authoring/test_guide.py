"""The author's guide shows what the skeleton really has, and names diagnoses that there are."""

import re

from conftest import ROOT

from grading.authoring import skeleton

GUIDE = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
TEMPLATES = [path.read_text(encoding="utf-8") for path in skeleton._TEMPLATES.iterdir()]
CODE = "\n".join([*TEMPLATES, skeleton._SOLUTION])


def test_its_code_is_the_skeletons():
    blocks = re.findall(r"^( *)```python\n(.*?)^ *```", GUIDE, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 6
    for indent, block in blocks:
        plain = re.sub(rf"^{indent}", "", block, flags=re.MULTILINE).strip("\n")
        assert plain in CODE, plain


def test_the_diagnoses_that_it_lists_are_those_of_every_function_question():
    table = GUIDE.partition("| Diagnosis |")[2].partition("\n\n")[0]
    listed = set(re.findall(r"`([a-z_]+)`", " ".join(r.split("|")[1] for r in table.splitlines())))
    files = [ROOT / "helpers" / "feedback.py", *(ROOT / "helpers" / "questions").glob("*.py")]
    shared = "\n".join(path.read_text() for path in files)
    known = set(re.findall(r'Mistake\(\s*"([a-z_]+)"', shared)) | {"one_too_few", "one_too_many"}
    of_plots = {"plot_missing", "not_a_plot", "nothing_drawn", "axis_not_labelled", "cut_off"}
    assert listed - {"return"} == known - of_plots - {"no_number"}
