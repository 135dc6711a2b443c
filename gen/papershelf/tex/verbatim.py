"""Values that LaTeX does not set as text: URLs, identifiers, dates."""

import re

# What a writer names because BibTeX would count it, or end the value with it.
_SIGNS = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciicircum": "^",
          "less": "<", "greater": ">", "bar": "|"}  # fmt: skip
_NAMED_SIGN = re.compile(rf"\\text({'|'.join(_SIGNS)})")


def verbatim(tex: str) -> str:
    r"""A URL or number, without the escapes that people add: \_, {\%}, \url{...}."""
    text = re.sub(r"\\href\s*\{([^{}]*)\}\s*\{(?:[^{}]|\{[^{}]*\})*\}", r"\1", tex)
    text = re.sub(r"\\(?:url|nolinkurl|path|texttt)\s*\{([^{}]*)\}", r"\1", text)
    text = re.sub(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\\~\{\}|\$\\sim\$", "~", text)
    text = re.sub(r"\\([%&_#~$])", r"\1", text)
    bare = re.sub(r"\s+", " ", text.replace("{", "").replace("}", "")).strip()
    return _NAMED_SIGN.sub(lambda found: _SIGNS[found[1]], bare)
