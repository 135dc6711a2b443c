"""Templates of `custom_dir` that replace ours, and errors in them.

Files of `custom_dir` replace files of the theme with the same name, and those in its folder
papershelf/ the templates of generated pages. A file or block that nothing would use is reported.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb

import jinja2
from jinja2 import nodes

from papershelf import SETTINGS_FILE
from papershelf.model.problems import Problem
from papershelf.model.text import unknown
from papershelf.site.configuration.template_files import (
    SUFFIXES,
    UnfitTemplateError,
    template_text,
    templates_in,
)

# The folder of page templates in custom_dir, and the prefix of our own templates in {% extends %}.
PREFIX = "papershelf"
# Material calls its frame so, and templates written for it extend that.
FRAME_IN_MATERIAL = "base.html"
FRAME = "main.html"


def with_originals(
    loader: jinja2.BaseLoader, originals: Path, aliases: Mapping[str, str] | None = None
) -> jinja2.BaseLoader:
    """A loader that also has our templates, which an override of the same name can extend, under
    "papershelf/", and those of ``aliases`` under the name of another template.
    """
    ours = jinja2.FileSystemLoader(originals)

    def alias(name: str) -> tuple[str, str | None, Callable[[], bool] | None] | None:
        known = (aliases or {}).get(name)
        return ours.get_source(jinja2.Environment(), known) if known else None  # noqa: S701

    return jinja2.ChoiceLoader(
        [jinja2.PrefixLoader({PREFIX: ours}), jinja2.FunctionLoader(alias), loader]
    )


@dataclass(frozen=True)
class Overrides:
    """A list's templates in ``folder``, and what they may replace: the templates of the frame and
    of pages, which are ours, and Material's.
    """

    folder: Path
    frame: Path
    pages: Path
    material: Path

    def problems(self, root: Path) -> Iterator[Problem]:
        """``root`` is the folder of the list."""
        for name in self._in_place_of_folders():
            message = "is not a folder, which the theme has here; put one in its place or rename it"
            yield self._problem(root, name, 1, message)
        texts: dict[str, str] = {}
        for file in templates_in(self.folder):
            name = file.relative_to(self.folder).as_posix()
            try:
                texts[name] = template_text(file, root)
            except UnfitTemplateError as error:
                yield self._problem(root, name, 1, str(error))
        for name, text in texts.items():
            for line, message in self._problems_in(name, text, texts):
                yield self._problem(root, name, line, message)

    def _in_place_of_folders(self) -> Iterator[str]:
        """Files, and links to nowhere, below which templates or pictures would be looked for."""
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            is_known = name == PREFIX or any(
                (theme / name).is_dir() for theme in (self.frame, self.material)
            )
            if is_known and not path.is_dir():
                yield name

    def _problem(self, root: Path, name: str, line: int, message: str) -> Problem:
        path = (self.folder / name).absolute()
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        return Problem(shown.as_posix(), line, 1, "", message, rule="settings")

    def _problems_in(
        self, name: str, text: str, texts: Mapping[str, str]
    ) -> Iterator[tuple[int, str]]:
        is_page, own_name = name.startswith(f"{PREFIX}/"), name.removeprefix(f"{PREFIX}/")
        originals = self.pages if is_page else self.frame
        is_used = any(name in other for key, other in texts.items() if key != name)
        is_used |= is_page and any(own_name in one for key, one in texts.items() if key != name)
        if not (originals / own_name).is_file() and not is_used:
            if is_page:
                yield 1, unknown(own_name, "template", _names(originals))
            elif (self.material / name).is_file():
                yield 1, f"no page uses this template of Material; {_choice(originals)}"
        yield from self._unused_blocks(name, text, originals, is_page)

    def _unused_blocks(
        self, name: str, text: str, originals: Path, is_page: bool
    ) -> Iterator[tuple[int, str]]:
        try:
            tree = _parsed(text)
        except jinja2.TemplateSyntaxError as error:
            yield error.lineno, error.message or "syntax error"
            return
        except RecursionError:
            yield 1, "its parts are nested too deeply; write fewer in each other"
            return
        yield from _in_itself(name, tree)
        parent = next(iter(tree.find_all(nodes.Extends)), None)
        if parent is None or not isinstance(parent.template, nodes.Const):
            return
        extended = str(parent.template.value).removeprefix(f"{PREFIX}/")
        if extended == FRAME_IN_MATERIAL and not is_page:
            extended = FRAME
        original = originals / extended
        if not original.is_file():
            return
        known = blocks_of(original)
        for node in tree.body:
            if isinstance(node, nodes.Block) and node.name not in known:
                yield node.lineno, unknown(node.name, "block", known)


def _in_itself(name: str, tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Where a template names itself, and would be read for ever."""
    own_name = name.removeprefix(f"{PREFIX}/")
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        named = getattr(node, "template", None)
        if isinstance(named, nodes.Const) and named.value == own_name:
            yield node.lineno, f"names itself; for the original, write {PREFIX}/{own_name}"


def blocks_of(file: Path) -> list[str]:
    """The blocks of one of our templates and of those that it extends."""
    tree = _parsed(file.read_text(encoding="utf-8"))
    names = [block.name for block in tree.find_all(nodes.Block)]
    for parent in tree.find_all(nodes.Extends):
        if isinstance(parent.template, nodes.Const):
            names += blocks_of(file.parent / parent.template.value)
    return list(dict.fromkeys(names))


def blocks_by_template(folder: Path) -> dict[str, list[str]]:
    """The blocks of each template in the folder, for the manual."""
    return {name: blocks_of(folder / name) for name in _names(folder)}


def _parsed(text: str) -> nodes.Template:
    # Parsed only, never rendered.
    return jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse(text)  # noqa: S701


def _names(folder: Path) -> list[str]:
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*"))
    return sorted(name for name in files if name.endswith(SUFFIXES))


def _choice(folder: Path) -> str:
    return f"replace one of {', '.join(_names(folder))}, or name it in one of them"


def template_error(error: BaseException, root: Path) -> Problem | None:
    """Where a template failed; None if the error is of another kind."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        file, line = error.filename or error.name or "", error.lineno
    else:
        frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        in_templates = [place for place in frames if place[0].endswith(SUFFIXES)]
        is_innermost = bool(frames) and frames[-1][0].endswith(SUFFIXES)
        if not in_templates and _is_missing(error):
            # A page names it, and MkDocs has just named the page.
            message = f"a page has the template {error}, which does not exist; correct its name"
            return Problem.of_file(SETTINGS_FILE, message, rule="template")
        if not in_templates or not (is_innermost or isinstance(error, jinja2.TemplateError)):
            return None
        file, line = in_templates[-1]
    path = Path(file)
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    what = f"the template {error} does not exist" if _is_missing(error) else str(error)
    return Problem(shown.as_posix(), line, 1, "", what, rule="template")


def _is_missing(error: BaseException) -> bool:
    return isinstance(error, jinja2.TemplateNotFound)
