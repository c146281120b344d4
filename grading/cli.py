"""The ``descent`` command."""

import argparse
import importlib.util
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from grading.authoring.commands import add_commands as add_authoring_commands
from grading.grade.commands import add_commands as add_grade_command
from grading.lms.commands import add_commands as add_lms_commands

_NEEDED = ("distributed", "jinja2", "nbgrader", "pebble", "psutil", "rich")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    options = _parser().parse_args(arguments)
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        return _fail(
            f"This needs {', '.join(missing)}, which is not installed. "
            'Install it with: pip install "first-descent[grading]"'
        )
    from grading.course import GradingError

    try:
        return int(options.run(options))
    except GradingError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("Stopped.", status=130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="descent", description="Release, collect, grade and report the course's assignments."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", help="go the whole way round with a small class")
    demo.add_argument("--keep", type=Path, metavar="FOLDER", help="where to; must be empty or new")
    demo.set_defaults(run=_demo)
    for name, run, text in (
        ("release", _release, "make the student version of every assignment in source/"),
        ("hosting", _hosting, "write where the course is hosted into its notebooks"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("--check", action="store_true", help="change nothing, say what is old")
        command.set_defaults(run=run)
    add_grade_command(commands)
    add_lms_commands(commands)
    add_authoring_commands(commands)
    return parser


def _demo(options: argparse.Namespace) -> int:
    from grading.course import GradingError, find_course
    from grading.demo import run_demo
    from grading.display import open_console

    root = find_course()
    if options.keep is None:
        folder = Path(tempfile.mkdtemp(prefix="first-descent-demo-"))
    else:
        folder = options.keep.resolve()
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise GradingError(f"{folder} is not an empty folder. Choose another for --keep.")
    run_demo(root, folder, open_console())
    return 0


def _release(options: argparse.Namespace) -> int:
    from grading.course import find_course
    from grading.release import stale_files, update_release

    stale = (stale_files if options.check else update_release)(find_course())
    return _say(stale, options.check, "release/ is what source/ gives.", "descent release")


def _hosting(options: argparse.Namespace) -> int:
    from grading.course import find_course
    from grading.hosting import is_fresh, write_hosting

    root = find_course()
    if not options.check:
        changed = write_hosting(root)
        stale = [f"{path.relative_to(root)} did not say what hosting.toml says" for path in changed]
    else:
        stale = (
            []
            if is_fresh(root)
            else ["A notebook or README.md does not say what hosting.toml says"]
        )
    return _say(stale, options.check, "Everything says what hosting.toml says.", "descent hosting")


def _say(stale: list[str], check: bool, fresh: str, cure: str) -> int:
    """Print what was stale; return the exit status."""
    for line in stale:
        print(line + ("." if check else ": written anew."))
    if not stale:
        print(fresh)
    elif check:
        print(f"Run `{cure}` and commit the result.")
    return int(check and bool(stale))


def _fail(message: str, status: int = 1) -> int:
    print(f"descent: {message}", file=sys.stderr)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
