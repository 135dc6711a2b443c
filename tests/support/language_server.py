"""A client of yaml-language-server, the program behind YAML support in editors.

It speaks the Language Server Protocol 3.17 over standard input and output, as an editor does.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

PATIENCE = 120


class LanguageServer:
    """Files of a workspace as an editor with the workspace's settings shows them."""

    def __init__(self, process: "subprocess.Popen[bytes]", root: Path) -> None:
        assert process.stdin
        assert process.stdout
        self._in, self._out = process.stdin, process.stdout
        self._root = root
        self._settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
        self._asked = 0
        folders = [{"uri": root.as_uri(), "name": root.name}]
        about = {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": folders}
        can = {"workspace": {"configuration": True, "workspaceFolders": True}}
        self._ask("initialize", **about, capabilities=can)
        self._tell("initialized")

    def faults(self, path: str, text: str) -> list[str]:
        """Line (from 1) and message of each problem marked in the file; opens it at most once."""
        uri = self._uri(path)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        while True:
            message = self._next()
            params = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri:
                found = params["diagnostics"]
                return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def completions(self, path: str, text: str) -> dict[str, str]:
        """The completions offered at the end of the file, with their descriptions."""
        self.faults(path, text)
        *before, last = text.split("\n")
        found = self._ask(
            "textDocument/completion",
            textDocument={"uri": self._uri(path)},
            position={"line": len(before), "character": len(last)},
        )
        return {item["label"]: item.get("documentation", "") for item in found["items"]}

    def _uri(self, path: str) -> str:
        return (self._root / path).as_uri()

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _ask(self, method: str, **params: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._asked and "method" not in message:
                return message["result"]

    def _next(self) -> dict[str, Any]:
        """The next message; answers requests that the server sends before it."""
        size = 0
        while line := self._out.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        assert size, "the language server has ended"
        message: dict[str, Any] = json.loads(self._out.read(size))
        if "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, request: dict[str, Any]) -> Any:
        if request["method"] != "workspace/configuration":
            return None
        # Keeps the server from downloading a catalogue of schemas.
        yaml = {"schemas": self._settings["yaml.schemas"], "schemaStore": {"enable": False}}
        sections = [item["section"] for item in request["params"]["items"]]
        return [yaml if section == "yaml" else {} for section in sections]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._in.flush()


@contextmanager
def language_server(root: Path) -> Iterator[LanguageServer]:
    program = shutil.which("yaml-language-server")
    assert program
    with subprocess.Popen(
        [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        # Ends a server that does not answer, so that no test waits for it.
        timer = Timer(PATIENCE, process.kill)
        timer.start()
        try:
            yield LanguageServer(process, root)
        finally:
            timer.cancel()
            process.kill()
