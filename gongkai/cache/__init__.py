"""The cache: what was read, made and published before, so that what did not change is not done again.

Safe to delete at any time. `stat_index` and `inputs` know files by their stat and what a build was made from;
`editions` what was published; `store` and `pack` hold the townships' results; `json_file` a value in a file;
`trust` says whether a cache may be used at all.
"""
