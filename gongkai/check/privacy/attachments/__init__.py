"""Attachments: what lies beside the prose, read for all text that a person could get out of it.

A module a format (`office`, `pdf`, `picture`, `svg`, and `writing` for what is written in pictures); `kinds` knows them
by their first bytes. They run in a process of their own (`reader`, started by `child`), so that no file can take the
check down. `known` remembers what was read; `check` says what was found. Nothing is passed over in silence: what can't
be read can't be published.
"""
