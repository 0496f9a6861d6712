"""Check: records → findings.

This room checks whether the records agree with each other, with their sources and with the rules. It changes nothing.
Records come to it loaded; the only files that it opens are those that lie beside them: `privacy.attachments` reads all
for what is private, `pictures` compares reviewed photographs with what was seen. Each module is named by one noun; its
checks are generators of findings. All checks always run. `county` runs those of the county's own records, `villages`
those of a village's.
"""
