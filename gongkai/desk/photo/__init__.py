"""`import photo`: a photograph of a village's notice board → a draft of its finances, which a person confirms.

`reader` reads a picture, twice, in a process of its own; `seen` is what it read, `straight` undoes how the camera was
held; `table` finds the tables of money (`strips`, `columns`) and sets them out as a sheet of cells; `doubts` says which
cells may be wrong: what was read for unsure or otherwise the second time, and the sums that fail, which `proof` finds;
`draft` keeps all that under `drafts/`, which no step reads; `page` shows pictures and cells side by side and gives what
a person confirmed as a file; `confirmed` takes that and goes the way of `import finance`. Nothing read from a picture
is published that nobody confirmed.
"""
