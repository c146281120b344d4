"""What ``descent`` offers to authors of assignments."""

import argparse
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add the authors' commands to those of ``descent``.

    Parameters
    ----------
    commands : object
        What ``ArgumentParser.add_subparsers`` returned.
    """
    check = commands.add_parser("check-source", help="say what assignments in source/ still lack")
    check.add_argument("names", nargs="*", metavar="NAME", help="assignments; all if none is given")
    check.add_argument(
        "--answers", action="store_true", help="run the right and wrong answers as well"
    )
    check.add_argument(
        "--run", action="store_true", dest="execute", help="run each notebook with its solutions"
    )
    check.set_defaults(run=_check_source)
    catalogue = commands.add_parser(
        "catalogue", help="write docs/mistakes.md: each known mistake, and what is said to it"
    )
    catalogue.add_argument("names", nargs="*", metavar="NAME", help="assignments to run; else all")
    catalogue.add_argument("--check", action="store_true", help="change nothing, say what is old")
    catalogue.set_defaults(run=_catalogue)
    new = commands.add_parser("new-assignment", help="make the skeleton of an assignment")
    new.add_argument("name", metavar="NAME", help="such as 09_attention")
    new.set_defaults(run=_new_assignment)


def _check_source(options: argparse.Namespace) -> int:
    from grading.authoring.assignment import Assignment
    from grading.authoring.checking import check_assignment, check_settings
    from grading.authoring.running import misfits
    from grading.authoring.solving import check_run
    from grading.course import find_course

    root = find_course()
    found = check_settings(root)
    for name in _chosen(root, options.names):
        assignment = Assignment(root, name)
        found += (problems := check_assignment(assignment))
        if options.answers and not problems:
            for answer in (*assignment.stubs, *assignment.answers.answers):
                found += [f"{name}: {said}" for said in misfits(assignment, answer)]
        if options.execute and not problems:
            found += check_run(assignment)
    for line in found:
        print(line)
    if not found:
        print("Nothing is missing.")
    return int(bool(found))


def _catalogue(options: argparse.Namespace) -> int:
    from grading.authoring.catalogue import PAGE, update_page
    from grading.course import find_course

    root = find_course()
    stale = update_page(root, _chosen(root, options.names), options.check)
    for line in stale:
        print(line + ("." if options.check else ": written anew."))
    if not stale:
        print(f"{PAGE} says what the checks say.")
    elif options.check:
        print("Run `descent catalogue` and commit the result.")
    return int(options.check and bool(stale))


def _chosen(root: Path, names: list[str]) -> list[str]:
    """Return the assignments that were named, or all."""
    from grading.course import GradingError, assignment_names

    known = assignment_names(root)
    if unknown := [name for name in names if name not in known]:
        raise GradingError(f"There is no assignment {unknown[0]} in source/.")
    return names or known


def _new_assignment(options: argparse.Namespace) -> int:
    from grading.authoring.skeleton import make_skeleton
    from grading.course import find_course

    for path in make_skeleton(find_course(), options.name):
        print(path)
    return 0
