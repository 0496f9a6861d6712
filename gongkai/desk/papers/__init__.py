"""`papers`: a photographed receipt becomes a record of its own, once another person has looked at it.

`pictures` makes the two pictures of what `redact` covered; `lines` finds what it was for; `record` writes who covered
it, and later who looked at it; `look` is the page on which that person looks. Nothing here publishes: `check` asks for
both (GK650, GK656).
"""
