"""The table by which the search reads URLs of papers as ``model/identifiers/paper_hosts.py`` does.

The rules exist once, in ``model/identifiers/paper_hosts.txt``; the browser gets them with their
ids filled in.
"""

import json

from papershelf.model.identifiers.other_ids import Service
from papershelf.model.identifiers.paper_hosts import ARCHIVES, ARXIV_ID, HOSTS, OLD_ARXIV_ID

HOSTS_TABLE = "assets/papershelf/paper-hosts.js"


def hosts_table() -> str:
    """A JavaScript module: what follows each host, and the identifier that it leads to."""
    rules = {
        host: [
            [pattern.pattern, result.name if isinstance(result, Service) else result]
            for pattern, result in found
        ]
        for host, found in sorted(HOSTS.items())
    }
    # Most hosts share their rules with others.
    different = list(dict.fromkeys(json.dumps(one) for one in rules.values()))
    by_host = {host: different.index(json.dumps(one)) for host, one in rules.items()}
    return (
        "// Made by papershelf/site/search/hosts.py for search/paper-urls.js.\n"
        f"export const ARCHIVES = {json.dumps(ARCHIVES)};\n"
        f"export const ARXIV_ID = {json.dumps(ARXIV_ID)};\n"
        f"export const OLD_ARXIV_ID = {json.dumps(OLD_ARXIV_ID)};\n"
        "/** @type {[pattern: string, result: string][][]} */\n"
        f"export const RULES = [{', '.join(different)}];\n"
        "/** @type {Record<string, number>} */\n"
        f"export const HOSTS = {json.dumps(by_host)};\n"
    )
