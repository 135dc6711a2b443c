"""Look for inputs that break a promise, guided by the code that they reach.

``make fuzz FUZZ='[--minutes 30] [TARGET...]'`` runs each target for so long, in processes of their
own, and prints its findings; ``--replay FILE...`` runs single inputs again. It installs atheris,
which needs Python 3.11 to 3.13 on Linux.

Inputs that reach new code are kept in .cache/fuzz/TARGET, where the next run begins. Findings are
in .cache/fuzz/findings/TARGET (``--folder`` names another folder): after the fix, move the file to
tests/fuzz/findings/TARGET, where test_findings.py runs it.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from seeds import COMMON, SEEDS
from words import with_words

ROOT = Path(__file__).parents[2]
# Seconds of processor time for one input.
LONGEST = 5
LARGEST = 20_000


def fuzz(name: str, minutes: float, folder: Path) -> None:
    """Run one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["papershelf"]):
        from promises import TARGETS

    findings = folder / "findings" / name
    corpus = folder / name
    for needed in (findings, corpus):
        needed.mkdir(parents=True, exist_ok=True)
    for path, text in inputs_to_begin_with(name):
        (corpus / path).write_bytes(text)
    promise = TARGETS[name]
    known: set[str] = set()

    def one(data: bytes) -> None:
        began = time.process_time()
        try:
            promise(data)
            said = ""
        except RecursionError as error:
            said = f"RecursionError: {error}"
        except Exception as error:  # noqa: BLE001 - whatever is raised is a finding
            # Where the promise is, not where it is found to be broken.
            frames = traceback.extract_tb(error.__traceback__)
            last = next(one for one in reversed(frames) if Path(one.filename).name != "holding.py")
            said = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
        if time.process_time() - began > LONGEST:
            said = f"takes more than {LONGEST} s"
        kind = said.rpartition("(")[2] if "(" in said else said
        if said and kind not in known:
            known.add(kind)
            path = findings / hashlib.sha256(data).hexdigest()[:12]
            path.write_bytes(data)
            path.with_suffix(".txt").write_text(f"{said}\n", "utf-8")

    def mutated(data: bytes, largest: int, seed: int) -> bytes:
        if seed % 3:
            return bytes(atheris.Mutate(data, largest))
        return with_words(data, seed)[:largest]

    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={round(60 * minutes)}",
            f"-max_len={LARGEST}",
            "-timeout=60",
            "-rss_limit_mb=4000",
            f"-artifact_prefix={findings}/",
            "-print_final_stats=1",
            str(corpus),
        ],
        one,
        custom_mutator=mutated,
    )
    atheris.Fuzz()


def inputs_to_begin_with(name: str) -> Iterator[tuple[str, bytes]]:
    """Inputs to begin with: the parts of real files, and records of the first list."""
    if name in ("fmt", "site"):
        for path in sorted((ROOT / "data/papers").rglob("*.yaml"))[:40]:
            yield path.name, path.read_bytes()
        return
    for number, text in enumerate(SEEDS.get(name, ())):
        yield f"own-{number}", text.encode()
    for path in sorted((ROOT / "tests/corpora").rglob("*.bib")):
        text = path.read_bytes()
        entries = text.split(b"\n@")
        for number, entry in enumerate(entries[:: max(1, len(entries) // 12)]):
            content = b"@" + entry.lstrip(b"@")
            yield f"{path.stem}-{number}", content[:LARGEST]
    for number, text in enumerate(COMMON):
        yield f"seed-{number}", text.encode()


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests/fuzz", description="Look for broken promises.")
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--replay", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--folder", type=Path, default=ROOT / ".cache/fuzz")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        fuzz(given.targets[0], given.minutes, given.folder)
    from promises import TARGETS

    if given.replay:
        for path in given.replay:
            TARGETS[path.parent.name](path.read_bytes())
        return 0
    if unknown := set(given.targets) - TARGETS.keys():
        parser.error(f"unknown {', '.join(sorted(unknown))}; targets are {', '.join(TARGETS)}")
    found = [name for name in given.targets or TARGETS if _run(name, given.minutes, given.folder)]
    return 1 if found else 0


def _run(name: str, minutes: float, out: Path) -> bool:
    """Run a target in a process of its own; returns whether it found anything."""
    command = [sys.executable, __file__, "--child", "--folder", str(out)]
    command += ["--minutes", str(minutes), name]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'tests/support'}:{Path(__file__).parent}"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    units = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
    ran = f"{units[-1].split()[-1]} inputs in {minutes:g} minutes" if units else "did not run"
    print(f"{name}: {ran} (exit code {done.returncode})", flush=True)  # noqa: T201
    folder = out / "findings" / name
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in found:
        if path.suffix == ".txt":
            print(f"  {path.with_suffix('')}: {path.read_text('utf-8').strip()[:300]}")  # noqa: T201
        elif not path.with_suffix(".txt").exists():
            print(f"  {path}: ended the process")  # noqa: T201
    if not units and not found:
        print(done.stderr[-2000:])  # noqa: T201
    return bool(found) or not units


if __name__ == "__main__":
    sys.exit(main())
