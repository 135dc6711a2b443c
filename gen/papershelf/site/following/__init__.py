"""How readers follow a list and pass it on: feeds, pictures for link previews, e-mail."""
