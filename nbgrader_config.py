"""All of nbgrader's configuration: for its commands, and for `descent`, which reads it here too.

The folders are nbgrader's own: source/, release/, submitted/, autograded/, feedback/, and the
gradebook beside them.
"""

import os
from importlib.resources import files

c = get_config()

c.CourseDirectory.course_id = "first-descent"
# Files beside a notebook are copied into release/ and to every submission, except these.
c.CourseDirectory.ignore = [
    ".DS_Store",
    ".gitkeep",
    ".ipynb_checkpoints",
    "*.pyc",
    "*.swp",
    "*~",
    "Thumbs.db",
    "__pycache__",
    "answers.py",  # right and wrong answers, for the tests of the questions
    "sealed.py",  # hidden tests that run in the grader's process only
]

# An untouched cell is a question not answered yet, not an error: so no `raise` in the stub. It
# also stands between the quotes of written answers, where a line with # counts as untouched.
c.ClearSolutions.code_stub = {"python": "# Your answer here"}
c.ClearSolutions.text_stub = "Your answer here"

# Notebooks are read and their cells matched before nbgrader looks at them: a lost id, a copied or
# a deleted cell must not cost points, nor end the run.
c.Autograde.exporter_class = "grading.reading.SubmissionExporter"
# Validated once, after the preprocessors, and not after each.
c.SubmissionExporter.optimistic_validation = True
c.Autograde.sanitize_preprocessors = [
    "grading.matching.MatchCells",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Submissions run in a sandbox, and each only once: outcomes are kept.
c.Autograde.autograde_preprocessors = [
    "grading.executing.ExecuteSubmission",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
    "grading.scrub.Scrub",
]
# How a submission was matched and executed stands there.
c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = {("language_info", "name"), "first_descent"}
c.ExecuteSubmission.cache = ".cache/executed"


def limit_cells(seconds):
    """Interrupt a cell after so many seconds, say so in its output, and go on with the next."""
    c.ExecuteSubmission.cell_seconds = seconds
    # `nbgrader validate` and `nbgrader generate_assignment` run the instructor's own notebooks.
    c.Execute.timeout = seconds


limit_cells(120)
# Outputs may come late from a busy machine, and only from there.
c.Execute.iopub_timeout = 30
# A polite shutdown costs 0.9 s a submission and saves nothing.
c.Execute.shutdown_kernel = "immediate"

# Kernels inherit these: no log lines of TensorFlow, and one thread each, which is the fastest
# for small networks and leaves the other cores to other submissions.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")

# `nbgrader export` writes one column a question, and why a mark is what it is.
c.ExportApp.plugin_class = "grading.marks.MarksExport"

# No script, no foreign request and no hidden test on formgrader's pages and in feedback.
c.HTMLExporter.preprocessors = ["grading.scrub.Scrub"]
c.HTMLExporter.extra_template_basedirs = [
    str(files("grading") / "templates"),
    str(files("nbgrader") / "server_extensions" / "formgrader" / "templates"),
]
c.GenerateFeedback.exporter_class = "grading.feedback_page.FeedbackExporter"
c.GenerateFeedback.preprocessors = [
    "grading.feedback_page.GetMarks",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
