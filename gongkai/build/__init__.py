"""Build: the stages, village by village, by whoever is free.

`options` says what is built and by whom; `county` and `village` take one through load, check, derive and render;
`township` is a worker's task, `workers` all of them in order; `aggregates` what the county's pages need of all.
"""
