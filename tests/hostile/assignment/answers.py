"""The instructor's: it stays in source/."""

SECRET = "secret-of-the-source-folder"
