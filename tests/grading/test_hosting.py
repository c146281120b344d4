import subprocess
import sys
import types
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading.course import GradingError
from grading.hosting import is_fresh, write_hosting

SETTINGS = 'repository = "somebody/her-course"\nbranch = "spring"\npackage = "{package}"\n'
README = "# Course\n\n<!-- badges -->\nold\n<!-- end of badges -->\n\nMore.\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "hosting.toml").write_text(SETTINGS.format(package=""))
    (tmp_path / "README.md").write_text(README)
    cells = [new_markdown_cell("# Steps down"), new_code_cell("data = load_fuel()\nload_iris()")]
    for path in ("course/01_steps.ipynb", "source/01_steps/01_steps.ipynb"):
        (tmp_path / path).parent.mkdir(parents=True)
        nbformat.write(new_notebook(cells=cells), tmp_path / path)
    return tmp_path


def cells(course: Path, path: str = "course/01_steps.ipynb") -> list:
    return nbformat.read(course / path, as_version=4).cells


def test_each_notebook_starts_with_a_badge_and_the_setup(course):
    changed = write_hosting(course)

    assert len(changed) == 3
    badge, setup, title, _ = cells(course)
    assert (badge.id, setup.id, title.source) == ("open-in-colab", "colab-setup", "# Steps down")
    assert "/github/somebody/her-course/blob/spring/course/01_steps.ipynb)" in badge.source
    assert '"first-descent @ https://github.com/somebody/her-course/archive/spring.zip"' in (
        setup.source
    )
    assert 'fetch("fuel")' in setup.source, "what the notebook loads, and nothing else"


def test_an_assignments_badge_opens_the_students_version(course):
    write_hosting(course)

    badge = cells(course, "source/01_steps/01_steps.ipynb")[0]
    assert "/blob/spring/release/01_steps/01_steps.ipynb)" in badge.source


def test_the_readme_lists_the_badges_and_keeps_the_rest(course):
    write_hosting(course)

    readme = (course / "README.md").read_text()
    assert readme.startswith("# Course\n\n<!-- badges -->\n- Steps down [![Open in Colab](")
    assert readme.count("- Steps down [!") == 2
    assert readme.endswith("<!-- end of badges -->\n\nMore.\n")


def test_writing_again_changes_nothing_until_a_setting_changes(course):
    assert not is_fresh(course)
    write_hosting(course)

    assert is_fresh(course)
    assert write_hosting(course) == []

    (course / "hosting.toml").write_text(SETTINGS.format(package="first-descent>=0.1,<1"))
    assert not is_fresh(course)
    write_hosting(course)
    sources = [cell.source for cell in cells(course)]
    assert len(sources) == 4, "replaced, not added once more"
    assert '"first-descent>=0.1,<1"' in sources[1]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('repository = "no-slash"\nbranch = "main"\n', "owner/name"),
        ('repository = "a/b"\nbranch = "two words"\n', "no branch's name"),
        ('repository = "a/b"\nbranch = "main"\npackage = "x\\" + y"\n', "quotes"),
        ('repository = "a/b"\n', "has to set"),
        ('repository = "a/b"\nbranch = "main"\ntypo = 1\n', "nothing else"),
        ("repository = a/b\n", "cannot be read"),
        (None, "is missing"),
    ],
)
def test_bad_settings_are_explained_and_change_nothing(course, settings, said):
    before = (course / "course/01_steps.ipynb").read_bytes()
    (course / "hosting.toml").unlink()
    if settings is not None:
        (course / "hosting.toml").write_text(settings)

    with pytest.raises(GradingError, match=said):
        write_hosting(course)
    assert (course / "course/01_steps.ipynb").read_bytes() == before


def test_a_damaged_notebook_is_named_and_nothing_is_written(course):
    (course / "source/01_steps/01_steps.ipynb").write_text("{")

    with pytest.raises(GradingError, match=r"01_steps\.ipynb is not a notebook"):
        write_hosting(course)
    assert len(cells(course)) == 2


def run_setup(course: Path, monkeypatch, *, on_colab: bool, returncode: int = 0):
    """Run the setup cell where helpers is not installed; return what pip and fetch were asked."""
    asked, fetched = [], []

    def run(command, **options):
        asked.append(command)
        return subprocess.CompletedProcess(command, returncode, "", "ERROR: no such address\n")

    write_hosting(course)
    source = cells(course)[1].source
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    datasets = types.SimpleNamespace(fetch=lambda *names: fetched.extend(names))
    monkeypatch.setitem(sys.modules, "helpers.datasets", datasets)
    if on_colab:
        monkeypatch.setitem(sys.modules, "google.colab", types.ModuleType("google.colab"))
    exec(compile(source, "colab-setup", "exec"), {})
    return asked, fetched


def test_the_setup_does_nothing_outside_colab(course, monkeypatch, capsys):
    assert run_setup(course, monkeypatch, on_colab=False) == ([], [])
    assert capsys.readouterr() == ("", "")


def test_the_setup_installs_and_fetches_on_colab_without_a_word(course, monkeypatch, capsys):
    asked, fetched = run_setup(course, monkeypatch, on_colab=True)

    assert [command[0] for command in asked] == [sys.executable]
    assert asked[0][-1].startswith("first-descent @ https://github.com/somebody/her-course/")
    assert fetched == ["fuel"]
    assert capsys.readouterr() == ("", "")


def test_a_failed_installation_is_explained(course, monkeypatch, capsys):
    _, fetched = run_setup(course, monkeypatch, on_colab=True, returncode=1)

    said = capsys.readouterr().out
    assert "could not be installed" in said
    assert "archive/spring.zip\nERROR: no such address" in said
    assert fetched == []
