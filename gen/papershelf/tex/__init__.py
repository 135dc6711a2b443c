"""TeX and Unicode, in both directions: tables, decoding, encoding, math, capitals."""
