"""Importers: what clerks have (Excel sheets, interview texts) → record files, and a workbook out of a record.

They report how they read each part; where they are unsure they refuse, with the cell and the reason. They never
overwrite what is written.
"""
