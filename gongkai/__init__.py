"""Gongkai (公开): a county's public window.

The package is one pipeline, and its folders are the stages, in order:
`load` → `check` → `derive` → `render` → `publish`. A stage imports only from
the stages before it. `cli` is the only module that knows them all.
"""

__version__ = "0.1.0"
