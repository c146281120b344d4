"""Run an assignment's own solution as a submission is run: full marks, in time."""

import json
from collections.abc import Iterator

from grading.authoring.assignment import Assignment
from grading.executing import Job, Options, bare, run_job
from grading.sealed import VERDICT_MIME

MOST_SECONDS = 40.0


def check_run(assignment: Assignment) -> list[str]:
    """Return what is wrong when the notebook with its solutions is run, in sentences.

    It runs on this machine without a sandbox: it is the author's own.
    """
    job = Job(bare(assignment.notebook), sealed=assignment.sealed_source)
    outcome = run_job(job, Options(backend="none", warm=False))
    found = [f"{remark}." for remark in outcome.remarks]
    if outcome.seconds > MOST_SECONDS:
        found.append(f"it runs for {outcome.seconds:.0f} s; {MOST_SECONDS:.0f} s are the most.")
    for cell in json.loads(outcome.notebook)["cells"]:
        found += _complaints(cell)
    return [f"{assignment.name}: {said}" for said in found]


def _complaints(cell: dict) -> Iterator[str]:
    name = cell["metadata"].get("nbgrader", {}).get("grade_id", cell["source"][:40])
    for output in cell.get("outputs", ()):
        if output["output_type"] == "error":
            yield f"the cell {name} stops with {output['ename']}: {output['evalue']}."
        if output.get("name") == "stderr":
            yield f"the cell {name} writes to stderr: {output['text'][:200]}"
        verdict = output.get("data", {}).get(VERDICT_MIME)
        if verdict and verdict["score"] < verdict["max_score"]:
            yield f"the sealed test of {name} does not give its solution all points."
