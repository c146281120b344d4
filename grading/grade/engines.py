"""One engine for a whole run: nbgrader opens the gradebook 18 times for each submission."""

from collections.abc import Iterator
from contextlib import contextmanager

from nbgrader.api import Gradebook
from sqlalchemy import Engine
from sqlalchemy.orm import scoped_session, sessionmaker


@contextmanager
def shared_engines() -> Iterator[None]:
    """Let the gradebooks opened meanwhile share an engine, and with it the SQL compiled for it.

    Only the first of a course looks whether its tables are there. Closing a gradebook closes its
    connections; the engine itself opens new ones. Without this, nbgrader spends most of its time
    on compiling the same few statements and on asking for the same tables.
    """
    engines: dict[tuple[str, str], Engine] = {}
    open_anew = Gradebook.__init__

    def open_again(
        self: Gradebook,
        db_url: str,
        course_id: str = "default_course",
        authenticator: object = None,
    ) -> None:
        if (db_url, course_id) not in engines:
            open_anew(self, db_url, course_id, authenticator)
            engines[db_url, course_id] = self.engine
            return
        self.engine = engines[db_url, course_id]
        self.db = scoped_session(sessionmaker(bind=self.engine))
        self.course_id = course_id
        self.authenticator = authenticator

    Gradebook.__init__ = open_again
    try:
        yield
    finally:
        Gradebook.__init__ = open_anew
