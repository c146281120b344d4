"""The commands ``descent collect`` and ``descent return``."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sized

    from rich.console import Console

    from grading.lms.collecting import Collection
    from grading.lms.returning import Returned

# Everything was done, but something waits for a human.
LOOK = 3


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands to the parser of ``descent``."""
    collect = commands.add_parser(
        "collect",
        help="put the submissions in an LMS's download into submitted/",
        description="Put the submissions in downloads of Canvas, Moodle, Blackboard or Google "
        "Drive, in e-mails and in plain files into submitted/. "
        "Exit status: 0 all collected, 3 look at the table, 1 nothing could be done.",
    )
    collect.add_argument("assignment", metavar="ASSIGNMENT")
    collect.add_argument(
        "downloads", metavar="DOWNLOAD", nargs="+", type=Path, help="a folder, zip, .eml or .ipynb"
    )
    collect.add_argument(
        "--roster",
        type=Path,
        metavar="CSV",
        help="who is in the class: Canvas's gradebook, Moodle's participants or grading "
        "worksheet, or columns id, first_name, last_name, email; else nbgrader's gradebook",
    )
    collect.add_argument(
        "--timezone",
        default="UTC",
        metavar="NAME",
        help="the zone of times that do not say theirs, such as Europe/Berlin (default: UTC)",
    )
    collect.add_argument("--dry-run", action="store_true", help="only say what would be done")
    collect.set_defaults(run=_collect)

    back = commands.add_parser(
        "return",
        help="write feedback pages and marks for an LMS",
        description="Write feedback pages and marks into a folder, as an LMS takes them. "
        "Exit status: 0 all returned, 3 look at the table, 1 nothing could be done.",
    )
    back.add_argument("assignment", metavar="ASSIGNMENT")
    back.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="where to; must be empty or new"
    )
    back.add_argument("--lms", choices=("canvas", "moodle", "files"), default="files")
    back.add_argument(
        "--template",
        type=Path,
        metavar="CSV",
        help="Canvas's gradebook export or Moodle's grading worksheet, to be filled with marks",
    )
    back.add_argument("--column", metavar="NAME", help="what Canvas calls the assignment")
    back.add_argument("--scale", action="store_true", help="convert marks to the LMS's points")
    back.add_argument(
        "--so-far", action="store_true", help="also what still waits for answers graded by hand"
    )
    back.set_defaults(run=_return)


def _collect(options: argparse.Namespace) -> int:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from grading.api import open_api
    from grading.course import GradingError, find_course
    from grading.lms.collecting import collect

    try:
        zone = ZoneInfo(options.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise GradingError(f"There is no time zone {options.timezone}.") from error
    found = collect(
        open_api(find_course()),
        options.assignment,
        options.downloads,
        options.roster,
        zone,
        options.dry_run,
    )
    _show_collection(_console(), found, options.dry_run)
    return LOOK if found.needs_attention else 0


def _return(options: argparse.Namespace) -> int:
    from grading.api import open_api
    from grading.course import GradingError, find_course
    from grading.lms.returning import Returner
    from grading.lms.sheets import read_sheet

    sheet = None
    if options.template:
        if options.lms == "files":
            raise GradingError("Whose table is --template? Say --lms canvas or --lms moodle.")
        sheet = read_sheet(options.template, options.lms, options.assignment, options.column)
    api = open_api(find_course())
    returner = Returner(api, options.assignment, options.lms, sheet, options.scale, options.so_far)
    console = _console()
    with console.status("Making feedback pages …"):
        done = returner.write(options.to)
    _show_returned(console, done, options)
    return LOOK if any(remark.needs_attention for remark in done.remarks) else 0


def _show_returned(console: "Console", done: "Returned", options: argparse.Namespace) -> None:
    for remark in sorted(done.remarks, key=lambda each: not each.needs_attention):
        console.print(f"{remark.who}: {remark.text}", markup=False)
    console.print(f"In {options.to}: marks {done.marks}, pages {done.pages}.", markup=False)
    if options.lms != "files" and not options.template:
        console.print("For marks that the LMS can import, give the table it exports: --template")
    if options.lms == "canvas" and done.pages:
        console.print(
            "Canvas shows each page under the name of the notebook that was handed in: saved with "
            "the ending .html it opens in a browser."
        )


def _show_collection(console: "Console", found: "Collection", dry_run: bool) -> None:
    from grading.lms import lines

    if dry_run:
        console.print("Nothing was changed. This would become of the files:")
    ordinary = (lines.COLLECTED, lines.SAME)
    remarkable = [line for line in found.lines if line.remark or line.status not in ordinary]
    # A student of whom only a PDF came would otherwise seem to have handed in nothing.
    remarkable += [line for line in found.others if line.student_id in ("", *found.missing)]
    if remarkable:
        console.print(lines.lines_table(remarkable))
    kinds = (lines.COLLECTED, lines.REPLACED, lines.SAME, lines.OLDER, *sorted(lines.ATTENTION))
    counts = {kind: found.count(kind) for kind in kinds}
    console.print(", ".join(f"{n} {kind}" for kind, n in counts.items() if n) or "No notebooks.")
    if found.others:
        console.print(f"{_count(found.others, 'other file')} left where they are.")
    if found.missing:
        names = ", ".join(found.missing)
        console.print(f"Nothing from {_count(found.missing, 'student')}: {names}", markup=False)


def _count(things: "Sized", name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _console() -> "Console":
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 120
    return console
