"""`import statistics`: the monthly sheets that offices keep → rows of a subject's figures.

sheet → `grid` (what stands over and beside each number) → `words` (what these texts say) → `reading` (which figure each
number is, and whether the sheet agrees with itself) → `keep` (appended to the files).
"""
