"""Who handed in what, and when: read from the file names that an LMS gives."""

from datetime import datetime

from nbgrader.plugins import FileNameCollectorPlugin

_ATTEMPT = "%Y-%m-%d-%H-%M-%S"


class LmsCollector(FileNameCollectorPlugin):
    """nbgrader's own collector, with Blackboard's times put so that nbgrader understands them.

    Which names are recognised stands in ``nbgrader_config.py`` (``named_regexp``).
    """

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """Return what a file's name tells.

        Parameters
        ----------
        submitted_file : str
            The file's path.

        Returns
        -------
        dict or None
            ``student_id``, ``file_id`` and, where the name has it, ``timestamp`` (taken as
            UTC); None for a file that is no submission.
        """
        found = super().collect(submitted_file)
        if not found:
            return None
        timestamp = found.pop("timestamp", None)
        if timestamp:
            # nbgrader would read `-09-41-17` as a time zone.
            found["timestamp"] = datetime.strptime(timestamp, _ATTEMPT).isoformat(" ")
        return dict(found)
