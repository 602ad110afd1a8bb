"""What reviewers read: all that a handout says, and what has changed of it."""
