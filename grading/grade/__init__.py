"""Grade a whole class at once: `descent grade`.

Submissions are executed by several processes, of this machine or of a cluster; nbgrader's own
Autograde records the marks, in one process, while the next submissions are executed.
"""
