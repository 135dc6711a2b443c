"""Values become text of files; each format has one writer, which does its own escaping."""
