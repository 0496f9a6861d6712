"""Gongkai (公开): a county's public window.

The package is one pipeline (`pipeline`); its steps are `load`, `check`, `derive`, `render` and `publish`, in this
order. Before them stand `sources` (files as text), `cache` and `records` (the data model); after them `build` (village
by village, in parallel), `desk` (the clerk's tools) and `cli`. A room imports only from the rooms before it;
`tests/test_architecture.py` guards the order.
"""

__version__ = "0.1.0"
