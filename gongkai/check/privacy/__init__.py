"""The privacy guard: what would be published is read for what must never be (个人信息保护法, art. 25, 28 and 47).

Who asks:    `guard` for each source, `attachments` for each of them, `gate` for the finished site's files. All call
             `detectors.scan`.
What is read: a file's text; `yaml_values` its values, folded; `attachments` all text of documents and pictures.
How:         `glance` spares what can have nothing; `normalization` makes of a text what its reader sees, `digits` finds
             its runs of digits, `tables` puts headers over cells; then the `detectors` run, the surest first.
Detectors:   `proven_numbers` by form and check digit (`checksums`), `labelled_numbers` by the word before them (but not
             of an institution: `account_holders`), `partial_numbers` in pieces, `papers_and_plates`, `contacts`,
             `addresses`, `whereabouts` (homes without a number); `persons` by what is said of them, `relations` by
             where they stand (`names`: what looks like a name).
             An interview's speakers who hold an office are public where they open a turn (`speakers`).
Words:       data/*.yml, each with its source, by `word_lists`. What is found: `hits`, always masked.
"""
