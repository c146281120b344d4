"""The pages of a hostile notebook, in a browser: nothing runs, nothing is fetched."""

import re

import nbformat
import pytest
import toy
import vectors
from nbconvert.exporters import HTMLExporter
from nbgrader.preprocessors import SaveAutoGrades
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension

from grading.api import generate_assignment, open_api
from grading.scrub import Scrub
from helpers import animate_sgd

pytest_plugins = ["browsing"]
pytestmark = pytest.mark.slow

ABOUT = {
    "matching": {"remarks": ["cell `q_2` <b>had</b> lost its name"], "review": []},
    "execution": {"remarks": ["the kernel ended"]},
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which somebody's graded notebook holds every vector, and got feedback."""
    root = toy.make_course(tmp_path_factory.mktemp("pages"))
    api = open_api(root)
    generate_assignment(api, toy.NAME)
    with api.gradebook as gradebook:
        gradebook.add_student("s", first_name="Ada", last_name="L.")
        gradebook.add_submission(toy.NAME, "s")
    graded = nbformat.read(root / f"source/{toy.NAME}/{toy.NAME}.ipynb", as_version=4)
    toy.cell(graded, "q_1").source = "points"
    toy.cell(graded, "q_1").outputs = [
        nbformat.v4.new_output("display_data", {"text/plain": "1 of 2 points\nAlmost."}),
        nbformat.v4.new_output("execute_result", {"text/plain": "1.0"}),
    ]
    player = nbformat.v4.new_output("display_data", animate_sgd(steps=5)._repr_mimebundle_())
    graded.cells += [*vectors.hostile_cells(), nbformat.v4.new_code_cell("", outputs=[player])]
    graded.metadata |= {**vectors.hostile_metadata(), "first_descent": ABOUT}
    facts = {"assignment": toy.NAME, "notebook": toy.NAME, "student": "s"}
    facts["db_url"] = f"sqlite:///{root}/gradebook.db"
    for preprocessor in (SaveAutoGrades(), Scrub()):
        graded, _ = preprocessor.preprocess(graded, {"nbgrader": facts})
    toy.write(graded, root / f"autograded/s/{toy.NAME}/{toy.NAME}.ipynb")
    done = api.generate_feedback(toy.NAME, "s")
    assert done["success"], done
    return root


@pytest.fixture(scope="module")
def feedback(course):
    return (course / f"feedback/s/{toy.NAME}/{toy.NAME}.html").read_text("utf-8")


def formgrader_page(root):
    """Return the page as formgrader's handler makes it, where there is no server."""
    extension = FormgradeExtension()
    extension.initialize([])
    exporter = HTMLExporter(config=extension.config)
    resources = {"assignment_id": toy.NAME, "notebook_id": toy.NAME, "submission_id": "1"}
    resources |= {"index": 0, "total": 1, "base_url": "", "student": "s", "notebook_path": ""}
    path = root / f"autograded/s/{toy.NAME}/{toy.NAME}.ipynb"
    return exporter.from_filename(str(path), resources=resources)[0]


ACT_ON_ALL = """
for (const node of document.querySelectorAll("main *, #notebook *"))
  for (const name of ["mouseover", "mouseenter", "focus", "pointerrawupdate", "toggle", "begin"])
    node.dispatchEvent(new Event(name, { bubbles: true }));
"""


def test_nothing_runs_and_nothing_is_fetched_from_the_feedback_page(open_page, feedback):
    page = open_page(feedback)
    page.evaluate(ACT_ON_ALL)
    page.wait_for_timeout(1000)

    assert page.evaluate("window.ran === undefined")
    assert page.evaluate("document.scripts.length") == 0


def test_nothing_runs_and_nothing_is_fetched_without_the_pages_own_policy(open_page, feedback):
    page = open_page(re.sub(r"<meta[^>]*Security-Policy[^>]*>", "", feedback))
    page.evaluate(ACT_ON_ALL)
    page.wait_for_timeout(1000)

    assert page.evaluate("window.ran === undefined")
    assert page.locator("section.question").count() == 2


def test_nothing_runs_and_nothing_is_fetched_from_formgraders_page(open_page, course, monkeypatch):
    monkeypatch.chdir(course)
    html = formgrader_page(course)
    # Its own scripts come from the server that there is none of here.
    html, count = re.subn(r'(src|href)="/formgrader/[^"]*"', "", html)
    page = open_page(html, expected="$ is not defined")
    page.evaluate(ACT_ON_ALL)
    page.wait_for_timeout(1000)

    assert count > 5
    assert "1 of 2 points" in html
    assert "cdnjs" not in html
    assert page.evaluate("window.ran === undefined")


def test_the_feedback_page_says_what_a_student_needs_to_know(open_page, feedback):
    page = open_page(feedback)
    text = page.locator("main").inner_text()

    assert "1 of 5 points so far: 3 are still to be given by your instructor." in text
    assert "q_2: to be graded by your instructor (3 points)" in text
    assert "q_1: 1 of 2 points" in text
    assert "Almost." in text
    assert "cell q_2 <b>had</b> lost its name" in text
    assert "the kernel ended" in text
    assert page.locator("main img[src^='data:image/png']").count() >= 1
    assert len(feedback) < 1_000_000


def test_the_same_notebook_does_run_and_fetch_where_nobody_scrubs_it(chromium, tmp_path):
    notebook = nbformat.v4.new_notebook(cells=vectors.hostile_cells()[:-1])
    notebook.cells = [each for each in notebook.cells if "attachment:" not in str(each)]
    path = tmp_path / "raw.html"
    path.write_text(HTMLExporter(template_name="classic").from_notebook_node(notebook)[0])
    page = chromium.new_page()
    asked = set()
    page.on("request", lambda request: asked.add(request.url))
    page.route(re.compile("^http"), lambda route: route.abort())
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_timeout(1000)
    page.close()

    assert len([url for url in asked if url.startswith(vectors.FAR)]) > 10
    assert f"{vectors.FAR}/ran" in asked
