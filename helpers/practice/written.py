"""Moved to `helpers.questions.written`."""

from helpers.questions.written import Numbers, WrittenFunction

__all__ = ["Numbers", "WrittenFunction"]
