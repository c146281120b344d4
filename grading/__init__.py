"""What instructors touch: release, collect, grade, report. nbgrader stays in charge."""

import sys

# A third of the time that `descent` takes to start would go into a grammar of international
# addresses that jsonschema looks for, and does without where it is not to be had.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
