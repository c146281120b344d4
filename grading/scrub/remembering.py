"""What a whole class has in its notebooks is cleaned once."""

from collections.abc import Callable
from functools import lru_cache, wraps

Clean = Callable[[str], str]


def remembered(most: int, longest: int) -> Callable[[Clean], Clean]:
    """Make a function of a text remember what it gave.

    Parameters
    ----------
    most : int
        How many results are kept, the last ones.
    longest : int
        Only those for texts of up to this length are, so that they take little memory.
    """

    def decorate(clean: Clean) -> Clean:
        once = lru_cache(most)(clean)

        @wraps(clean)
        def cleaned(text: str) -> str:
            return once(text) if len(text) <= longest else clean(text)

        return cleaned

    return decorate
