"""What stands beside a good notebook, or in its place, and is no ordinary file."""

import os
from collections.abc import Callable
from pathlib import Path

from hostile.course import NAME, Submission

Trap = Callable[[Path, dict[str, str]], object]
FOLDERS: dict[str, tuple[Submission, Trap]] = {}


def ends(ending: str, reason: str = "", **facts: object) -> Callable[[Trap], Trap]:
    """Say how the submission must end that a function makes of a folder with a good notebook."""

    def note(trap: Trap) -> Trap:
        name = trap.__name__
        FOLDERS[name] = Submission(name, trap.__doc__ or "", ending, reason, **facts), trap
        return trap

    return note


@ends("graded with remarks", "the file 'book.txt' was a link and was left out")
def link_to_the_gradebook(folder, places):
    """A link to the gradebook, and one to a neighbour's notebook."""
    (folder / "book.txt").symlink_to(f"{places['COURSE']}/gradebook.db")
    (folder / "neighbour.txt").symlink_to(f"{places['COURSE']}/submitted/ada/{NAME}/{NAME}.ipynb")


@ends("graded with remarks", "the file 'again' was a link and was left out")
def link_in_a_circle(folder, places):
    """A folder that links to itself."""
    (folder / "again").symlink_to(folder)


@ends("graded with remarks", "link")
def link_to_nowhere(folder, places):
    """A link to a file that is not there."""
    (folder / "gone.txt").symlink_to("/nowhere/at/all")


@ends("graded with remarks", "link")
def link_to_a_device(folder, places):
    """A link to a device that never ends."""
    (folder / "zeros.bin").symlink_to("/dev/zero")


@ends("needs review", "the file is a link to another file", marks={})
def link_in_place_of_the_notebook(folder, places):
    """A link to a neighbour's notebook, handed in as one's own."""
    (folder / f"{NAME}.ipynb").unlink()
    (folder / f"{NAME}.ipynb").symlink_to(f"{places['COURSE']}/submitted/ada/{NAME}/{NAME}.ipynb")


@ends("graded with remarks", "the file 'pipe.txt' was no ordinary file and was left out")
def pipe_beside_the_notebook(folder, places):
    """A named pipe, which whoever reads it waits for without end."""
    os.mkfifo(folder / "pipe.txt")


@ends("graded with remarks", "left out")
def names_of_files(folder, places):
    """Very long names, names with line breaks, of other systems, and of bytes that are no text."""
    for name in ("n" * 255, "two\nlines", "C:\\x", "..\\..\\x", "-rf", "$(reboot)", "con"):
        (folder / name).write_text("x")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe")).write_text("x")
    deep = folder
    for _ in range(12):
        deep = deep / ("d" * 200)
        deep.mkdir()
    (deep / "x").write_text("x")


@ends("graded with remarks", "files were left out, 3 of them: too many, or too large")
def files_too_large(folder, places):
    """Files of 60 MB."""
    for number in range(3):
        with (folder / f"{number}.bin").open("wb") as file:
            file.truncate(20 << 20)


@ends("needs review", "no file has the name of the notebook that was released", marks={})
def notebook_of_another_name(folder, places):
    """The notebook under the name that a browser gives to a second download."""
    (folder / f"{NAME}.ipynb").rename(folder / f"{NAME} (1).ipynb")


@ends("needs review", "Is a directory", marks={})
def folder_in_place_of_the_notebook(folder, places):
    """A folder with the name of the notebook."""
    (folder / f"{NAME}.ipynb").unlink()
    (folder / f"{NAME}.ipynb").mkdir()


@ends("graded")
def links_in_place_of_the_assignments_files(folder, places):
    """The assignment's own files handed in as links, as whoever saves space does."""
    for name in ("data.csv", "tools.py"):
        (folder / name).symlink_to("/dev/zero")


@ends("graded")
def notebooks_besides(folder, places):
    """Other notebooks beside the released one: a copy, and one that is no notebook."""
    (folder / "copy.ipynb").write_bytes((folder / f"{NAME}.ipynb").read_bytes())
    (folder / "broken.ipynb").write_text("{")


@ends("graded with remarks", "the file 'answers.py' was a link and was left out")
def links_named_as_the_hidden_tests(folder, places):
    """Links under the names of the files that stay in source/."""
    for name in ("answers.py", "sealed.py"):
        (folder / name).symlink_to("/nowhere/at/all")


@ends("graded with remarks", f"the file '{NAME}' was a link and was left out")
def links_named_as_the_assignment(folder, places):
    """Links elsewhere under the names of the assignment's files and of its folder."""
    (folder / "copy").mkdir()
    for path in (folder / "copy" / "data.csv", folder / "copy" / "tools.py", folder / NAME):
        path.symlink_to("/")


@ends("graded with remarks", "the file '[a]/zeros' was a link and was left out")
def link_in_brackets(folder, places):
    """A link to a device that never ends, in a folder whose name is a pattern."""
    (folder / "[a]").mkdir()
    (folder / "[a]" / "zeros").symlink_to("/dev/zero")


@ends("graded with remarks", "link")
def link_to_what_is_read_for_hours(folder, places):
    """Links to files of the system that look ordinary and have terabytes."""
    (folder / "map.bin").symlink_to("/proc/self/pagemap")
    (folder / "map.ipynb").symlink_to("/proc/self/pagemap")


@ends("graded with remarks", "the file 'hole.bin' was larger than 256 MiB and was left out")
def file_with_a_hole(folder, places):
    """A file of a terabyte that takes no space."""
    with (folder / "hole.bin").open("wb") as file:
        file.truncate(1 << 40)


@ends("needs review", "the file has 1048576 MB, more than 50", marks={})
def notebook_with_a_hole(folder, places):
    """A notebook of a terabyte that takes no space."""
    with (folder / f"{NAME}.ipynb").open("wb") as file:
        file.truncate(1 << 40)


@ends("needs review", "the file is no ordinary file", marks={})
def pipe_in_place_of_the_notebook(folder, places):
    """A named pipe with the notebook's name."""
    (folder / f"{NAME}.ipynb").unlink()
    os.mkfifo(folder / f"{NAME}.ipynb")


@ends("graded with remarks", "the file 'timestamp.txt' was no ordinary file and was left out")
def pipe_in_place_of_the_time(folder, places):
    """A named pipe where nbgrader looks for the time of the submission."""
    os.mkfifo(folder / "timestamp.txt")


@ends("graded with remarks", "the file 'timestamp.txt' was a link and was left out")
def device_in_place_of_the_time(folder, places):
    """A link to a device that never ends, in the same place."""
    (folder / "timestamp.txt").symlink_to("/dev/zero")
