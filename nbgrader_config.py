"""All of nbgrader's configuration: for its commands, and for `descent`, which reads it here too.

The folders are nbgrader's own: source/, release/, submitted/, autograded/, feedback/, and the
gradebook beside them.
"""

import os

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
    "sealed.py",  # hidden tests that run in the grader's process only
]

# An untouched cell is a question not answered yet, not an error: so no `raise` in the stub. It
# also stands between the quotes of written answers, where a line with # counts as untouched.
c.ClearSolutions.code_stub = {"python": "# Your answer here"}
c.ClearSolutions.text_stub = "Your answer here"

# Warnings and log lines on stderr must not turn full marks into zero.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = ".*"
# Notebooks are read and their cells matched before nbgrader looks at them: a lost id, a copied or
# a deleted cell must not cost points, nor end the run.
c.Autograde.exporter_class = "grading.reading.SubmissionExporter"
c.Autograde.sanitize_preprocessors = [
    "grading.matching.MatchCells",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]


def limit_cells(seconds):
    """Interrupt a cell after so many seconds, say so in its output, and go on with the next."""
    reason = f"ran longer than {seconds} s"
    c.Execute.timeout = seconds
    c.Execute.interrupt_on_timeout = True
    c.Execute.error_on_timeout = {
        "ename": "CellTimeoutError",
        "evalue": reason,
        "traceback": [f"This cell was stopped: it {reason}."],
    }


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
