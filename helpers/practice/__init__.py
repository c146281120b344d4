"""The practice questions inside the lessons, one module for each lesson."""
