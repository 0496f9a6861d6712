"""The cache: what was read, built and published before, so that only what changed is done again.

Safe to delete at any time. `places` names all that is in it. `stat_index` tells changed files by their stat,
`stat_table` keeps what is known of them, a `leaf` for each folder; `inputs` is what a build is made from, `editions`
what was published; `store` and `pack` keep the townships' results, `json_file` one value in a file, `pairs` many texts
by name. `atomic` is how files are replaced, `on_disk` how SQLite is used; `trust` says whether a cache may be used at
all.
"""
