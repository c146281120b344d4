"""From a learning management system to nbgrader's folders, and back."""
