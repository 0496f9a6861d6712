"""The clerk's desk: Excel and Word in, posters, sharing and Excel out, reminders, hints, new files, black boxes, a
preview, the browser editor, new counties.

It uses the steps of the pipeline; none of them imports it.
"""
