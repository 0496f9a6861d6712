"""A township's workbook: one sheet a village with all that a posting holds, out for clerks, back into the records.

`layout` says what stands on a sheet, and both ways read it: `book` and `sheet` write, `read` reads, `take` says what
of it goes into which file. Everything is found again by its words, never by its cell: rows are
added, deleted and sorted.
"""
