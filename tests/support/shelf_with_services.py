"""Run a shelf command whose services are on the loopback, in a thread of the same process.

strace follows the first thread alone, so that it sees the calls of the command, and not theirs.
"""

import sys

from metadata_server import ENTRY, metadata_services, preprint, work
from papershelf.cli import main

if __name__ == "__main__":
    with metadata_services() as services:
        services.preprints["2103.00001"] = preprint(doi="10.1000/sheep.2021")
        services.works["10.1000/sheep.2021"] = work()
        services.entries["2024.sheep-long.1"] = ENTRY
        services.cited["10.1000/sheep"] = ["10.1000/ears", "10.1000/goats"]
        services.cited["10.1000/ears"] = ["10.1000/goats"]
        main(sys.argv[1:], obj=services.sources)
