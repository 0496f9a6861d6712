"""Importers: what clerks have (Excel sheets, interview texts) → record files, and a workbook out of a record.

They say what they took for what, refuse with the cell and the reason where they are unsure, and overwrite nothing.
"""
