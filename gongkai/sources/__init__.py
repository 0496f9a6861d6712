"""Sources: a root's files as text, YAML as its writer typed it, and the way from a value back to its line.

Nothing here knows what a file means.
"""
