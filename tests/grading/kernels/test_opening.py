"""Which source of kernels is opened, and what a sandbox shows of a course."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kernels_running import require_sandbox, run

from grading.course import GradingError
from grading.kernels import Limits, NoSandboxError, bubblewrap, open_kernels


def test_without_bubblewrap_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoSandboxError, match=r"install bubblewrap.*--no-sandbox"):
        open_kernels()
    assert issubclass(NoSandboxError, GradingError)


def test_a_sandbox_that_is_forbidden_is_told_with_the_reason(monkeypatch, tmp_path):
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho 'bwrap: No permissions to create namespace' >&2; exit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(NoSandboxError, match=r"No permissions to create.*--no-sandbox"):
        open_kernels()


def test_a_wrong_name_to_preload_costs_a_warning(caplog):
    require_sandbox()
    with (
        open_kernels(preload=("no_such_module",)) as kernels,
        kernels.start({}, Limits()) as kernel,
    ):
        assert run(kernel, "print(1)") == "1\n"
    assert "no_such_module could not be imported beforehand" in caplog.text


@pytest.mark.slow
def test_an_environment_in_the_checkout_shows_nothing_else_of_it(tmp_path):
    """The environment lies in the checkout, as `make demo` makes it; its Python runs the grader."""
    require_sandbox()
    root = Path(bubblewrap.__file__).parents[2]
    checkout = tmp_path / "checkout"
    for name in ("helpers", "grading"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / name, checkout / name, ignore=ignored)
    for name in ("source/a", "submitted/ada", "data"):
        (checkout / name).mkdir(parents=True)
    for name in ("source/a/a.ipynb", "submitted/ada/a.ipynb", "gradebook.db", "nbgrader_config.py"):
        (checkout / name).write_text("secret")
    shutil.copy(root / "data" / "registry.toml", checkout / "data")
    (checkout / "data" / "mine.csv").write_text("secret")
    environment = checkout / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    (site,) = environment.glob("lib/python*/site-packages")
    site.rmdir()
    (present,) = [path for path in map(Path, sys.path) if path.name == "site-packages"]
    shutil.copytree(present, site, copy_function=_link, symlinks=True)
    for path in [*site.glob("_editable*"), *site.glob("__editable*")]:
        path.unlink()
    (site / "checkout.pth").write_text(f"{checkout}\n")
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
sys.path.insert(0, {str(root / "tests")!r})
from grading.kernels import Limits, open_kernels, bubblewrap
assert bubblewrap.__file__.startswith({str(checkout)!r})
from kernels_running import run
look = '''
import os, helpers, helpers.datasets
for folder, folders, files in os.walk({str(checkout)!r}):
    if folder.endswith('.venv'): folders.clear()
    if 'helpers' not in folder: print(folder[{len(str(checkout))}:], sorted(files))
print(helpers.__file__)
'''
with open_kernels(preload=()) as kernels, kernels.start({{}}, Limits()) as kernel:
    print(run(kernel, look))
"""
    done = subprocess.run(
        [environment / "bin" / "python", "-c", code],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    seen = {line for line in done.stdout.splitlines() if line.startswith((" ", "/data", "/.venv"))}
    alone = {" []", "/data ['registry.toml']"}
    assert seen - {"/.venv ['.gitignore', 'pyvenv.cfg']", "/.venv ['pyvenv.cfg']"} == alone, done
    assert len(seen) == 3
    assert f"{checkout}/helpers/__init__.py" in done.stdout


def _link(source, target):
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)
