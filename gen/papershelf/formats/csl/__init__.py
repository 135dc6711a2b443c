"""CSL-JSON, as Zotero, pandoc and citation services read and write it."""
