"""What titles say of papers that their publishers or authors have taken back."""

import re

# "RETRACTED: ", "[Retracted] ", "Retracted article: ", "WITHDRAWN: ", but not a title such as
# "Retracted Science and the Retraction Index".
_RETRACTED = re.compile(
    r"\W*(?:RETRACTED\b|(?i:retracted(?:\s(?:article|chapter|paper))?\s?[:\]—–)]|withdrawn\s?[:\]]))"
)


def is_retracted_title(title: str) -> bool:
    return _RETRACTED.match(title) is not None
