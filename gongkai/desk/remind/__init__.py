"""`remind`: what villages have not published, or must within days, township by township: for a group chat or a list.

And the promises of which nothing was heard, for the office that made them. It names villages and items, never a person.
"""
