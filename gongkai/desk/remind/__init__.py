"""`remind`: what villages have not published, or must within days, township by township: for a group chat or a list.

It names villages and items, never a person.
"""
