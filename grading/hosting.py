"""`descent hosting`: the "Open in Colab" badges and first cells, written from ``hosting.toml``."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import nbformat
from nbformat import NotebookNode

from grading.course import GradingError
from helpers._registry import registry

SETTINGS = "hosting.toml"
BADGE_ID, SETUP_ID = "open-in-colab", "colab-setup"

# On Colab the form view shows the title alone; JupyterLab folds the cell's source away.
_SETUP_METADATA = {"cellView": "form", "jupyter": {"source_hidden": True}}

_SETUP = """\
# @title On Colab, this cell gets what the notebook needs. Elsewhere it does nothing.
import importlib.util
import subprocess
import sys

if "google.colab" in sys.modules and not importlib.util.find_spec("helpers"):
    package = "{package}"
    install = [sys.executable, "-m", "pip", "install", "-qq", package]
    done = subprocess.run(install, capture_output=True, text=True)
    importlib.invalidate_caches()
    if done.returncode:
        print("The course's helpers could not be installed. Is the internet there? Then run this")
        print("cell again. If it stays so, send these lines to whoever gave you this notebook:")
        print(f"{{package}}\\n{{done.stderr[-600:]}}")"""

_FETCH = """
    else:
        from helpers.datasets import fetch

        fetch({names})"""

_README_BADGES = re.compile(r"(?<=<!-- badges -->\n).*?(?=<!-- end of badges -->)", re.DOTALL)


@dataclass(frozen=True)
class Hosting:
    """Where a copy of the course is hosted.

    Attributes
    ----------
    repository : str
        The GitHub repository, as ``"owner/name"``.
    branch : str
        The branch that Colab opens the notebooks from.
    package : str
        What pip installs on Colab. Empty: the repository itself.
    """

    repository: str
    branch: str
    package: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", self.repository):
            raise GradingError(
                f"{SETTINGS}: repository is {self.repository!r}, but has to be like 'owner/name'."
            )
        if not re.fullmatch(r"[\w./-]+", self.branch):
            raise GradingError(f"{SETTINGS}: branch is {self.branch!r}, which is no branch's name.")
        if re.search(r'["\\\n]', self.package):
            raise GradingError(f"{SETTINGS}: package must not contain quotes or backslashes.")

    @property
    def to_install(self) -> str:
        """What pip is asked for: an archive is fetched faster than a clone, and needs no git."""
        archive = f"https://github.com/{self.repository}/archive/{self.branch}.zip"
        return self.package or f"first-descent @ {archive}"

    def badge(self, path: PurePosixPath) -> str:
        """Return the Markdown of a badge that opens the notebook at `path` of the repository."""
        colab = "https://colab.research.google.com"
        target = f"{colab}/github/{self.repository}/blob/{self.branch}/{path}"
        return f"[![Open in Colab]({colab}/assets/colab-badge.svg)]({target})"


def read_hosting(root: Path) -> Hosting:
    """Return what the course's ``hosting.toml`` says.

    Raises
    ------
    GradingError
        If it is missing or does not say what it should.
    """
    path = root / SETTINGS
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
        return Hosting(**{name: str(value) for name, value in settings.items()})
    except FileNotFoundError:
        raise GradingError(f"{path} is missing: it says where the course is hosted.") from None
    except tomllib.TOMLDecodeError as error:
        raise GradingError(f"{SETTINGS} cannot be read: {error}.") from error
    except TypeError as error:
        raise GradingError(
            f"{SETTINGS} has to set repository, branch and package, and nothing else."
        ) from error


def write_hosting(root: Path) -> list[Path]:
    """Bring the badges and first cells of all notebooks, and README's badges, up to date.

    ``release/`` is not written: it follows from ``source/``.

    Parameters
    ----------
    root : Path
        The course.

    Returns
    -------
    list of Path
        The files that changed.

    Raises
    ------
    GradingError
        If ``hosting.toml`` or a notebook cannot be read. No file is then changed.
    """
    changes = list(_changes(root))
    for path, text in changes:
        path.write_text(text, encoding="utf-8")
    return [path for path, _ in changes]


def is_fresh(root: Path) -> bool:
    """Return whether `write_hosting` would change nothing.

    Raises
    ------
    GradingError
        As `write_hosting` does.
    """
    return not list(_changes(root))


def _changes(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files that are not up to date, with the text they should have."""
    hosting = read_hosting(root)
    badges = []
    for path, opened in _notebooks(root):
        notebook = _read(path)
        before = list(notebook.cells)
        notebook.cells = _with_first_cells(notebook, hosting, opened)
        badges.append(f"- {_title(notebook)} {hosting.badge(opened)}\n")
        if notebook.cells != before:
            yield path, nbformat.writes(notebook) + "\n"
    readme = root / "README.md"
    if readme.is_file():
        before_text = readme.read_text(encoding="utf-8")
        after_text = _README_BADGES.sub(lambda _: "".join(badges), before_text)
        if after_text != before_text:
            yield readme, after_text


def _notebooks(root: Path) -> Iterator[tuple[Path, PurePosixPath]]:
    """Yield each lesson and assignment, with the path that a student opens."""
    for path in sorted(root.glob("course/*.ipynb")):
        yield path, PurePosixPath("course", path.name)
    for path in sorted(root.glob("source/*/*.ipynb")):
        yield path, PurePosixPath("release", path.parent.name, path.name)


def _read(path: Path) -> NotebookNode:
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises many kinds; each means an unreadable file
        raise GradingError(f"{path} is not a notebook that can be read: {error}") from error


def _with_first_cells(
    notebook: NotebookNode, hosting: Hosting, opened: PurePosixPath
) -> list[NotebookNode]:
    own = [cell for cell in notebook.cells if cell.get("id") not in (BADGE_ID, SETUP_ID)]
    badge = nbformat.v4.new_markdown_cell(hosting.badge(opened), id=BADGE_ID)
    setup = nbformat.v4.new_code_cell(
        _setup_source(hosting, own), id=SETUP_ID, metadata=_SETUP_METADATA
    )
    return [badge, setup, *own]


def _setup_source(hosting: Hosting, cells: list[NotebookNode]) -> str:
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    loaded = set(re.findall(r"\bload_(\w+)\(", code))
    names = ", ".join(f'"{name}"' for name in registry() if name in loaded)
    template = _SETUP + (_FETCH if names else "")
    return template.format(package=hosting.to_install, names=names)


def _title(notebook: NotebookNode) -> str:
    """Return the first heading."""
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    heading = re.search(r"^# (.+)$", prose, re.MULTILINE)
    return heading[1].strip() if heading else "Untitled"
