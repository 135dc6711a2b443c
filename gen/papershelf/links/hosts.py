"""Connect only to public hosts, at the IP address that was checked.

Checking a name and then connecting by name would look it up twice, and the owner of the name may
answer differently the second time (DNS rebinding).
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from papershelf.fetch.client import FetchError
from papershelf.model.hosts import Address, is_public

Resolve = Callable[[str], list[str]]

# A name that exists for as long as DOIs do. If even this is not found, this machine has no network.
LASTING_NAME = "doi.org"
_NO_SUCH_NAME = frozenset({
    socket.EAI_NONAME,
    getattr(socket, "EAI_NODATA", socket.EAI_NONAME),
})  # fmt: skip


class NameGoneError(FetchError):
    """The host no longer exists."""


class UnreachableError(FetchError):
    """The host does not answer, or must not be asked; says why."""


class OfflineError(FetchError):
    """No host can be found from this machine."""


def resolve(name: str) -> list[str]:
    """The IP addresses of a host. Raises OSError, or UnicodeError for an invalid name."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Hosts:
    """``own`` are addresses that are allowed although they are not public, for tests."""

    own: frozenset[Address] = frozenset()
    resolve: Resolve = resolve

    def connected(self, name: str, port: int, timeout: float) -> socket.socket:
        """A connection to one of the host's addresses.

        Raises the errors of ``addresses``, and OSError if none of them can be reached.
        """
        addresses = self.addresses(name)
        for index, address in enumerate(addresses, start=1):
            try:
                # The first may be IPv6, on a network that only seems to have it.
                share = timeout / len(addresses)
                connection = socket.create_connection((str(address), port), share)
            except OSError:
                if index == len(addresses):
                    raise
            else:
                connection.settimeout(timeout)
                return connection
        raise NameGoneError(f"{name} has no address")

    def addresses(self, name: str) -> list[Address]:
        """All of them, each public. Raises NameGoneError, UnreachableError and OfflineError."""
        try:
            addresses = [ip_address(text) for text in self.resolve(name)]
        except UnicodeError as error:
            raise NameGoneError(f"{name!r} is not a valid host name") from error
        except OSError as error:
            self._must_find_others()
            if error.errno in _NO_SUCH_NAME:
                raise NameGoneError(f"the host {name} no longer exists") from error
            raise UnreachableError(f"the address of {name} cannot be looked up now") from error
        for address in addresses:
            if address not in self.own and not is_public(address):
                raise UnreachableError(f"{name} is {address}, which is not a public host")
        return addresses

    def _must_find_others(self) -> None:
        try:
            self.resolve(LASTING_NAME)
        except OSError as error:
            raise OfflineError(
                f"even {LASTING_NAME} cannot be found: this machine is offline, or reaches the "
                "internet only through a proxy"
            ) from error
