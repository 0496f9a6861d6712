"""`redact`: black boxes over the private values in a picture or a scanned PDF, for a person to look at.

`reader` reads one page, in a process of its own; `covers` says what is to be covered, and where (`likely`: what the
guard lets pass); `flat` makes the new file, which is pixels alone; `proposal` puts them together and has the guard read
the result again; `beside` shows the original and the result side by side. Nothing here decides that a picture may be
published: a person does, and `check`.
"""
