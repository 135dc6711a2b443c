"""From what readers of foreign text found to files of the list: what is new, complete, wanted."""
