"""Build: the stages run village by village, in parallel.

`options` says what is built and by whom. `county` and `village` take a county or a village through load, check, derive
and render. A `township` is the task of one worker; `workers` runs all tasks and yields the townships in order;
`aggregates` collects what the county's pages need of them.
"""
