"""What is known of links, as the JSON file that the next run of ``shelf links`` reads."""

import json

from papershelf.model.links import LinkHistory, LinkHistoryFile


def history_text(history: LinkHistory) -> str:
    """In the order of the addresses, so that two files can be compared line by line."""
    links = {address: history[address] for address in sorted(history)}
    file = LinkHistoryFile(version=1, links=links)
    tree = file.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"
