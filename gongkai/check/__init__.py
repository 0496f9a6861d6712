"""Check: records → findings.

This room checks whether the records agree with each other, with their sources and with the rules. It reads no files
and changes nothing. Each module is named by one noun; its checks are generators of findings. All checks always run.
`county` runs those of the county's own records, `villages` those of a village's.
"""
