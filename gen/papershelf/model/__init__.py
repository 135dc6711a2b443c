"""The values of a reading list: no input or output, no markup."""
