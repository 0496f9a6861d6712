"""The county of four villages that months are read into."""

from tests.desk.importers.month.test_month import town

__all__ = ["town"]
