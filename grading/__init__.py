"""What instructors touch: release, collect, grade, report. nbgrader stays in charge."""
