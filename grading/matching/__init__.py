"""Match the cells of a submitted notebook with those that were released.

nbgrader knows a graded cell by the id in its metadata alone: a copied cell stops its run, a lost
id costs the points. `MatchCells` repairs the metadata before nbgrader looks at them:

1. A cell with the id of a released cell is that cell. Of several with one id, an answer counts
   before a cell that is empty or as released, then one between the same neighbours as in the
   release, then the last.
2. Other cells are found by Jupyter's cell id, then by their text if that is as released and
   stands there only once, then by similar texts in the order of the release, then as the only
   answer that can stand in a place, then by a nearly equal text anywhere. Where an answer was
   left as released and another cell defines its names, that one is the answer. Copies of a cell
   as it was released do not run beside its answer.
3. A locked cell that was changed is put back, and what stood there is kept as a cell of the
   student's own before it. Deleted graded cells are put back behind all that may be their
   answer. A test that stands before its answer is moved behind it. A written answer left as
   released is read by a human if there are cells of the student's own around it.

All but the first sentence of the first rule is said in the marks. Points, types and locks come
from the gradebook, never from the submission.
"""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from grading.matching.released import load_released
from grading.matching.repair import Repair
from grading.matching.search import Search
from grading.matching.words import say, to_review
from grading.outcome import ABOUT


class MatchCells(NbGraderPreprocessor):
    """The first of nbgrader's ``Autograde.sanitize_preprocessors``.

    It leaves, in the notebook's metadata, ``first_descent.matching`` with ``remarks``, sentences,
    and ``review``, the questions that a human must look at unless they got all their points.
    Whatever the submission had there before is gone.
    """

    def preprocess(
        self, notebook: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Match a notebook's cells in place."""
        facts = resources["nbgrader"]
        coursedir = CourseDirectory(parent=self)
        with Gradebook(facts["db_url"]) as gradebook:
            released = load_released(gradebook, coursedir, facts["assignment"], facts["notebook"])
        repair = Repair(Search(released, notebook.cells).run()).run()
        notebook.cells = repair.cells
        matching = {"remarks": say(repair.findings), "review": to_review(repair.findings)}
        notebook.metadata[ABOUT] = {"matching": matching}
        return notebook, resources
