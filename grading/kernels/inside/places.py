"""Where things are inside the sandbox."""

CODE = "/run/descent"
DATA = "/run/data"
CONNECTIONS = "/run/connections"
CONNECTION = "/run/kernel"
CONNECTION_FILE = f"{CONNECTION}/connection.json"
# What the host puts there for the work folder. It does not pass through the fork server, in whose
# memory the next submission could find it.
GIVEN = f"{CONNECTION}/given"
HOME = "/home/student"
WORK = f"{HOME}/work"
TEMPORARY = "/tmp"
SHARED_MEMORY = "/dev/shm"
TERMINALS = "/dev/pts"
ZEROS = "/dev/zero"
# Folders that bubblewrap makes, for each submission to mount its own over them.
TO_MOUNT = (HOME, TEMPORARY, CONNECTION)
