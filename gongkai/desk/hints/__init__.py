"""Hints for the reviewer: what in a posting deserves a second look. No error, and never public: no step knows of them.

From where on something is a hint is data (data/hints.yml).
"""
