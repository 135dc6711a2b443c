"""What is at the end of a title without being part of it."""

import re

# Of a footnote; the star of RRT* and C$^*$ is behind a capital.
_SIGN = re.compile(
    r"(?<=[a-z]{3})(?:\s*+\$\s*+\^\s*+\{?\s*+(?:1|\*|\\(?:ast|star|d?dag|d?dagger)\b)\s*+\}?\s*+\$"
    r"|[*†‡§¶¹]){1,3}$"
)


def without_sign(title: str) -> str:
    return _SIGN.sub("", title)
