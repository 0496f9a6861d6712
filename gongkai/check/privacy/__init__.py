"""The privacy guard: what would be published is read for what must never be (个人信息保护法, art. 25, 28 and 47).

`detectors` know one kind of private value each; `guard` reads files with them and says what it found, never whole;
`attachments` brings the text of documents and pictures.
"""
