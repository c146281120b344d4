"""Where things are inside the sandbox."""

CODE = "/run/descent"
DATA = "/run/data"
CONNECTIONS = "/run/connections"
CONNECTION = "/run/kernel"
HOME = "/home/student"
WORK = f"{HOME}/work"
TEMPORARY = "/tmp"
SHARED_MEMORY = "/dev/shm"
TERMINALS = "/dev/pts"
# Folders that bubblewrap makes, for each submission to mount its own over them.
TO_MOUNT = (HOME, TEMPORARY, CONNECTION)
