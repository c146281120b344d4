"""Feedback pages packed so that a learning management system knows whose they are."""

import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grading.lms.names import Origin
from grading.lms.pages import Page
from grading.lms.record import Entry
from grading.lms.roster import Person


@dataclass(frozen=True)
class Packer:
    """Packs feedback pages for one system.

    Attributes
    ----------
    lms : str
        ``"canvas"``, ``"moodle"`` or ``"files"``.
    entries : mapping of (str, str) to Entry
        Where each student's notebooks came from, as far as they were collected here.
    participants : mapping of str to str
        Moodle's numbers, by the students' ids.
    """

    lms: str
    entries: Mapping[tuple[str, str], Entry]
    participants: Mapping[str, str]

    def pack(self, folder: Path, pages: Mapping[Page, Person]) -> list[Page]:
        """Write pages into a folder; return those that the system could not tell whose they are.

        ``feedback.zip`` is for the system; without one the pages are in ``feedback/STUDENT/``.
        What could not be placed in the zip is in ``by_hand/STUDENT/``.
        """
        names = {page: self._name(page, person) for page, person in pages.items()}
        named = {page: name for page, name in names.items() if name}
        others = [page for page, name in names.items() if not name]
        for page in others:
            place = folder / ("feedback" if self.lms == "files" else "by_hand") / page.student_id
            place.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page.path, place / page.path.name)
        if named:
            with zipfile.ZipFile(folder / "feedback.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                for page, name in named.items():
                    archive.write(page.path, name)
        return [] if self.lms == "files" else others

    def _name(self, page: Page, person: Person) -> str | None:
        """Return the page's name in the zip, or None where there is no zip or no name for it."""
        entry = self.entries.get((page.student_id, page.notebook))
        origin = entry.origin if entry else None
        if self.lms == "canvas" and origin and origin.lms == "Canvas":
            return canvas_name(page.notebook, origin)
        if self.lms == "moodle":
            participant = self.participants.get(person.id, "")
            if not participant and origin and origin.lms == "Moodle":
                participant = origin.lms_id
            return moodle_name(page.notebook, person, participant) if participant else None
        return None


def moodle_name(notebook: str, person: Person, participant: str) -> str:
    """Return the name of a page in a zip for Moodle's “Upload multiple feedback files in a zip”.

    The importer (``mod/assign/feedback/file/importziplib.php``) splits each folder's name at
    underscores and reads the participant's number from the second part; the underscore at the
    end is what Moodle before 4.1 needs and later ones take.
    """
    name = " ".join(person.full_names[:1] or (person.id,)).replace("_", " ").replace("/", " ")
    return f"{name}_{participant}_assignsubmission_file_/{notebook}.html"


def canvas_name(notebook: str, origin: Origin) -> str:
    """Return the name of a page in a zip for Canvas's re-upload of submissions.

    Canvas (``infer_comment_context_from_filename`` in ``app/models/abstract_assignment.rb``)
    takes the first two parts between underscores that are nothing but digits for the user's and
    the submitted attachment's number, and attaches the file to a comment, under the name that
    the submitted file had.
    """
    return f"{origin.who}_{origin.lms_id}_{origin.order}_{notebook}.html"
