"""`import answers`: what a 12345 office exports → draft questions to be put into our own words.

sheet → `headings` (which column is what) → `cases` (a case and its replies, or why a cell can't be read) → `drafts`
(what may be copied) → `run` (files). Names and telephone numbers are never taken; `seen` knows a case again without
its number.
"""
