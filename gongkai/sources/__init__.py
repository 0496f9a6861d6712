"""Sources: a root's files as text, YAML exactly as typed, and the line and column of every value.

This room does not know what a file means.
"""
