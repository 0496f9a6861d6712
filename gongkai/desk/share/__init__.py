"""`share`: a posting as a picture for a chat, as a short text, and as a script for the village's loudspeaker.

They say sums, categories and items of the catalogue, nothing that people wrote freely: so no one is named.
"""
