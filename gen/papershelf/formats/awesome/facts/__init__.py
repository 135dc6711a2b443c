"""What the words of a bullet say of a paper: people, venue, date, pages, publisher."""
