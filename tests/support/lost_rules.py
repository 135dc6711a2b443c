"""Declarations of our style sheets that lose to Material's, as Chromium's cascade has them."""

import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

SIDES = ("top", "right", "bottom", "left")
LOGICAL = {
    "block": ("top", "bottom"), "block-start": ("top",), "block-end": ("bottom",),
    "inline": ("left", "right"), "inline-start": ("left",), "inline-end": ("right",),
}  # fmt: skip
SHORTHANDS = {
    "font": ("font-size", "font-family", "font-weight", "font-style", "line-height"),
    "background": ("background-color", "background-image"),
    "text-decoration": ("text-decoration-line", "text-decoration-color"),
    "list-style": ("list-style-type",),
    "overflow": ("overflow-x", "overflow-y"),
}
# Of selectors with these, no element of a page that nobody touches is an example.
STATES = re.compile(r":(?:hover|focus|active|target|disabled|checked|placeholder)|::")


def longhands(name: str) -> tuple[str, ...]:
    """The properties that a declaration sets, in a page that runs from left to right."""
    if match := re.fullmatch(r"(margin|padding|inset)(?:-(.+))?", name):
        root, side = match.groups()
        sides = LOGICAL.get(side, (side,)) if side else SIDES
        return tuple(f"{root}-{side}" for side in sides)
    if match := re.fullmatch(
        r"border(?:-(top|right|bottom|left|block|inline)(-start|-end)?)?(?:-(width|style|color))?",
        name,
    ):
        side, end, part = match.groups()
        sides = LOGICAL.get(f"{side}{end or ''}", (side,)) if side else SIDES
        parts = (part,) if part else ("width", "style", "color")
        return tuple(f"border-{side}-{part}" for side in sides for part in parts)
    return SHORTHANDS.get(name, (name,))


def lost_declarations(page: Page, known: set[str]) -> Iterator[str]:
    """``selector: property`` of ours that Material's rules override on an element of the page.

    Selectors in ``known`` are left out, and those that this page has an element for are added.
    """
    client = page.context.new_cdp_session(page)
    sheets: dict[str, str] = {}
    client.on(
        "CSS.styleSheetAdded",
        lambda event: sheets.update(
            {event["header"]["styleSheetId"]: event["header"]["sourceURL"]}
        ),
    )
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    for selector in page.evaluate(SELECTORS):
        if selector in known or STATES.search(selector):
            continue
        node = client.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        if not node:
            continue
        known.add(selector)
        matched = client.send("CSS.getMatchedStylesForNode", {"nodeId": node})
        rules = [match["rule"] for match in matched["matchedCSSRules"]]
        yield from _lost(selector, rules, sheets)
    client.detach()


def _lost(selector: str, rules: list[dict[str, Any]], sheets: dict[str, str]) -> Iterator[str]:
    """Rules come in the order of the cascade: the last one wins, except for important ones."""
    winners: dict[str, tuple[bool, bool]] = {}
    ours: set[str] = set()
    for rule in rules:
        url = sheets.get(rule.get("styleSheetId", ""), "")
        is_ours = "/assets/papershelf/" in url
        names = [
            (name, bool(declared.get("important")))
            for declared in rule["style"]["cssProperties"]
            if not declared.get("disabled")
            for name in longhands(declared["name"])
        ]
        for name, is_important in names:
            if is_important or not winners.get(name, (False, False))[1]:
                winners[name] = (is_ours, is_important)
        if is_ours and rule["selectorList"]["text"] == selector:
            ours.update(name for name, _ in names)
    for name in sorted(ours):
        if not winners[name][0]:
            yield f"{selector}: {name}"


# The selectors of our rules that apply at this width.
SELECTORS = """() => {
  const found = [];
  const visit = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule && !matchMedia(rule.conditionText).matches) continue;
      if (rule instanceof CSSStyleRule) found.push(rule.selectorText);
      else if (rule.cssRules && !(rule instanceof CSSKeyframesRule)) visit(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) {
    if (sheet.href?.includes("/assets/papershelf/")) visit(sheet.cssRules);
  }
  return found;
}"""
