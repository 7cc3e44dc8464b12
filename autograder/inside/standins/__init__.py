"""Modules put on the student's path in place of those that must not be there."""
