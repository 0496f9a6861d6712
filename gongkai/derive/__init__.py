"""Derive: records → the county as a citizen sees it.

Figures with their origins, computed figures, commitments with their state on a day, and who cites which words of an
interview. Pure functions of records that passed `check`; nothing here reads, writes or formats for the page.
"""
