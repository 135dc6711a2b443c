"""Text in files and on pages: its encoding, invisible characters and markup."""
