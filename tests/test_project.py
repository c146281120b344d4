"""The project as a whole: what it needs, what it installs, and what make does."""

import ast
import importlib.metadata
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from environments import build_wheel, make_environment, python_for, run
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
OWN_NAME = PROJECT["name"]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def requirements(name: str, extra: str) -> list[Requirement]:
    """Return what a distribution requires here, for one of its extras or for none."""
    if name == OWN_NAME:
        return [Requirement(line) for line in (EXTRAS[extra] if extra else PROJECT["dependencies"])]
    lines = map(Requirement, importlib.metadata.requires(name) or [])
    return [r for r in lines if not r.marker or r.marker.evaluate({"extra": extra})]


def needed(*extras: str) -> set[str]:
    """Return what an installation with these extras pulls in here, the project left out."""
    found: set[tuple[str, str]] = set()
    to_do = [(OWN_NAME, extra) for extra in ("", *extras)]
    while to_do:
        pair = to_do.pop()
        if pair not in found:
            found.add(pair)
            for requirement in requirements(*pair):
                name = canonicalize_name(requirement.name)
                to_do += [(name, extra) for extra in ("", *requirement.extras)]
    return {name for name, _ in found} - {OWN_NAME}


def test_constraints_pin_one_version_each_and_nothing_else():
    for name, version in pins().items():
        assert name == canonicalize_name(name)
        Version(version)
    assert "pip" not in pins(), "pip comes with the Python that is found"


def test_constraints_cover_and_match_what_a_development_environment_needs():
    here = {name: importlib.metadata.version(name) for name in needed("dev")}

    assert here == {name: pins().get(name) for name in here}


def test_constraints_lie_in_the_ranges_of_pyproject():
    for line in PROJECT["dependencies"] + [line for extra in EXTRAS.values() for line in extra]:
        requirement = Requirement(line)
        if requirement.name != OWN_NAME:
            version = pins()[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), line


def test_the_conda_environment_names_the_same_packages_and_ranges():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    plain = {line for line in conda if isinstance(line, str)}
    (python,) = (line for line in plain if line.startswith("python>"))

    pip = [*PROJECT["dependencies"], *EXTRAS["course"], *EXTRAS["grading"]]
    assert plain - {python, "pip"} == {re.sub(r"\[.*\]", "", line) for line in pip}
    assert [line for line in conda if isinstance(line, dict)] == [{"pip": ["-e ."]}]
    allowed = SpecifierSet(python.removeprefix("python"))
    versions = [v for v in ("3.10", "3.11", "3.12", "3.13", "3.14") if allowed.contains(v)]
    assert versions == [c.split(" :: ")[-1] for c in PROJECT["classifiers"] if "Python ::" in c]


# ---- The packages


def imported(package: str) -> set[str]:
    """Return the top-level names that a package's files import, anywhere in them."""
    names: set[str] = set()
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("package", "extras"), [("helpers", ["course"]), ("grading", ["course", "grading"])]
)
def test_what_a_package_imports_is_declared(package, extras):
    homes = importlib.metadata.packages_distributions()
    declared = needed(*extras)

    for name in imported(package) - {"helpers", "grading"}:
        assert declared & {canonicalize_name(home) for home in homes[name]}, name


def test_helpers_never_imports_grading():
    assert "grading" not in imported("helpers")
    assert "helpers" in imported("grading"), "the look-out works"


def modules_after(code: str) -> set[str]:
    listing = "import sys; print(*sys.modules)"
    return set(run(sys.executable, "-c", f"{code}\n{listing}").split())


def test_importing_helpers_pulls_in_nothing_heavy():
    heavy = {"tensorflow", "keras", "torch", "sklearn", "matplotlib", "pandas", "grading"}

    assert not heavy & modules_after("import helpers")


def test_no_module_of_helpers_pulls_in_a_framework():
    every = """
import importlib, pkgutil, helpers
for module in pkgutil.walk_packages(helpers.__path__, "helpers."):
    importlib.import_module(module.name)
"""
    assert not {"tensorflow", "keras", "torch", "sklearn", "grading"} & modules_after(every)


def test_the_processes_that_execute_submissions_do_without_nbgrader():
    assert "nbgrader" not in modules_after("import grading.executing")


def test_importing_helpers_is_quick():
    def seconds(code: str) -> float:
        start = time.perf_counter()
        run(sys.executable, "-c", code)
        return time.perf_counter() - start

    assert statistics.median(seconds("import helpers") for _ in range(5)) < 0.35


@pytest.mark.slow
def test_the_wheel_works_in_a_clean_environment(tmp_path):
    wheel = build_wheel(tmp_path)
    python = make_environment(tmp_path / "clean", python_for(), wheel)
    inside = f"""
import pathlib, numpy, helpers
from helpers import animate_sgd
from helpers._registry import registry
from helpers.opening import _address
from helpers.graph import Conv2D, MaxPool, Placeholder, forward, topological_sort
shapes = {{"X": (5, 8, 8, 1), "filters": (3, 3, 1, 16), "bias": (16,)}}
inputs = [Placeholder(name, numpy.ones(shape)) for name, shape in shapes.items()]
assert forward(topological_sort(MaxPool(Conv2D(*inputs)))).shape == (5, 3, 3, 16)
assert _address().startswith("https://raw.githubusercontent.com/")
assert pathlib.Path(helpers.__file__).is_relative_to({str(tmp_path)!r}), helpers.__file__
print(*sorted(registry()))
"""
    assert "fuel" in run(python, "-c", inside, cwd=tmp_path)

    descent = python.with_name("descent")
    assert "usage: descent" in run(descent, "--help", cwd=tmp_path)
    refused = subprocess.run([descent, "demo"], cwd=tmp_path, capture_output=True, text=True)
    assert refused.returncode == 1
    assert refused.stderr.startswith("descent: ")
    assert 'pip install "first-descent[grading]"' in refused.stderr


# ---- make

FAKE_PYTHON = """\
#!/bin/sh
echo "$0 $*" >> "$LOG"
case "$*" in
  *sys.version_info*) exit {version_exit} ;;
  *ensurepip*) exit {venv_exit} ;;
  --version) echo "Python 3.12.9" ;;
  "-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python; cp "$0" .venv/bin/descent ;;
  *"pip install"*) echo "Collecting numpy"; [ ! -e fail ] && echo "Successfully installed numpy" ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of what make reads, in a folder with a space in its name."""
    folder = tmp_path / "my course"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def make(checkout: Path, monkeypatch):
    """Return a function that runs make where only the given fake Pythons are on the path."""
    if not (real_make := shutil.which("make")):
        pytest.fail("make is missing: the project's two commands need it.")
    commands = checkout.parent / "bin"
    commands.mkdir()
    for tool in ("sh", "cp", "mkdir", "rm", "sed", "test", "touch"):
        (commands / tool).symlink_to(shutil.which(tool))
    monkeypatch.setenv("PATH", str(commands))
    monkeypatch.setenv("LOG", str(checkout.parent / "log"))
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
        monkeypatch.delenv(name, raising=False)

    def run_make(target: str = "demo", **pythons: tuple[int, int]):
        for name, (version_exit, venv_exit) in pythons.items():
            fake = commands / name.replace("_", ".")
            fake.write_text(FAKE_PYTHON.format(version_exit=version_exit, venv_exit=venv_exit))
            fake.chmod(0o755)
        log = checkout.parent / "log"
        log.write_text("")
        done = subprocess.run([real_make, target], cwd=checkout, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr, log.read_text()

    return run_make


GOOD, OLD, PYENV_SHIM, NO_VENV = (0, 0), (1, 0), (127, 127), (0, 1)


def test_make_passes_over_pythons_that_do_not_run_or_are_too_old(make):
    code, said, log = make(python3_13=PYENV_SHIM, python3=OLD, python=GOOD)

    assert code == 0
    assert "Making .venv/ with Python 3.12.9 (python)." in said
    assert "pip install" in log
    assert "descent demo" in log


def test_a_second_make_does_not_install_again(make):
    make(python3=GOOD)
    code, said, log = make()

    assert (code, said) == (0, "")
    assert len(log.splitlines()) == 1
    assert log.rstrip().endswith("descent demo")


def test_an_interrupted_installation_is_started_afresh(make, checkout):
    (checkout / "fail").touch()
    code, said, log = make(python3=GOOD)
    assert code != 0
    assert "The installation did not finish" in said
    assert "descent" not in log

    (checkout / "fail").unlink()
    code, _, log = make()
    assert code == 0
    assert "-m venv --clear" in log


def test_new_constraints_are_installed_into_the_same_environment(make, checkout):
    make(python3=GOOD)
    later = time.time() + 10
    os.utime(checkout / "constraints.txt", (later, later))
    code, _, log = make()

    assert code == 0
    assert "pip install" in log
    assert "-m venv" not in log


def test_make_says_what_is_missing(make):
    code, said, _ = make(python3=OLD)
    assert code != 0
    assert "needs Python 3.11, 3.12 or 3.13, and none was found" in said

    code, said, _ = make(python3=OLD, python=NO_VENV)
    assert code != 0
    assert "python lacks the venv module" in said


def test_make_help_lists_every_target(make):
    _, said, _ = make("help")

    makefile = (ROOT / "Makefile").read_text()
    targets = re.search(r"\.PHONY: (.+)", makefile)[1].split()
    assert re.findall(r"^  make (\w+)", said, re.MULTILINE) == targets
    assert set(re.findall(r"`make (\w+)`", (ROOT / "README.md").read_text())) <= set(targets)
