"""YAML as editors type it: by the core schema of YAML 1.2.2 (10.3.2), where ``no`` and
``2026-11-21`` are text, and ``2005.08100`` is a number.
"""

import re
from typing import Any, ClassVar

import yaml


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


def _whole_number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    # 012 is 12; octal is written 0o14.
    return int(text, 0) if text.startswith(("0o", "0x")) else int(text)


_IMPLICIT = {
    "null": r"^(~|null|Null|NULL|)$",
    "bool": r"^(true|True|TRUE|false|False|FALSE)$",
    "int": r"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$",
    "float": r"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)"
    r"|\.(nan|NaN|NAN))$",
}
for _name, _pattern in _IMPLICIT.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(_pattern), None)
_Loader.add_constructor("tag:yaml.org,2002:int", _whole_number)


def load(text: str) -> Any:
    return yaml.load(text, _Loader)  # noqa: S506 (a SafeLoader)


def load_text(text: str) -> Any:
    """All scalars as text, as records are read."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506
