"""The search index: what papers are found by, and the files that the search downloads.

The search itself runs in the browser, in ``theme/assets/papershelf/search/``. It downloads one
file with the vocabulary, and of all others only the few that a query needs.
"""
