"""A page of Markdown as bullets, table rows and paragraphs below headings."""
