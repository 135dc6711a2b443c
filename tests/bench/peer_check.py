"""``python peer_check.py SCHEMA FOLDER``: validate records with libyaml and jsonschema.

Rules between records, and lines and columns for messages, are not part of it.
"""

import json
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

if __name__ == "__main__":
    validator = Draft202012Validator(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    for path in sorted(Path(sys.argv[2]).rglob("*.yaml")):
        # All scalars are text, as in the schema.
        validator.validate(yaml.load(path.read_text("utf-8"), yaml.CBaseLoader))  # noqa: S506
