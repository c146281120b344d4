"""Kinds of questions that lessons and assignments share: numbers, functions, what is drawn."""
