"""Moved to `helpers.questions.answers`."""

from helpers.questions.answers import is_blank, number_of

__all__ = ["is_blank", "number_of"]
