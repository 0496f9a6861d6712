"""`import month`: the sheets of a township's villages, in whatever files and folders they come, in one go.

sources → whose → read → keep → report. One village's trouble never stops the others.
"""
