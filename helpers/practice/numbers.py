"""Moved to `helpers.questions.numbers`."""

from helpers.questions.numbers import NumbersQuestion

__all__ = ["NumbersQuestion"]
