"""Build: the steps run village by village, in parallel.

`options` says what is built and by whom. `county` loads and checks the county's own records; `context` is what villages
are built with. `village` takes a village through load and check, `drawing` through derive and render, and a
`watched_day` notes how long what is drawn is right; `checking` does the first half alone, for `check`. A `township` is
the task of one worker, `town_pack` what it keeps, its `extract` what the county needs of it; `workers` has a `pool` run
all tasks and yields the townships in order; `aggregates` collects what the county's pages need of them, `still_pages`
keeps those that hang on no village. `pictures` go to the site by themselves, `failures` of the theme engine and of
templates become findings, `timings` say where the time went, and `garbage` is collected seldom.
"""
