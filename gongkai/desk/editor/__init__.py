"""The browser editor: Decap CMS, its forms made from the record types, over a local folder or a forge."""
