"""The privacy guard: what would be published is read for what must never be (个人信息保护法, art. 25, 28 and 47).

`seen` is a text as its reader sees it, `chains` its digits. One module each for a family of kinds: `numbers` that prove
themselves, `labelled` ones that a word gives away, `documents`, `contacts`, `places`, `names`; `tables` put headers
over cells. `detectors` are all of them in order, behind `quick` and `looks`, which spare most texts. The words they
know are in data/*.yml (`lists`). `guard` reads files with them, `meaning` their values; `gate` reads the finished site;
`attachments` brings the text of documents and pictures.
"""
