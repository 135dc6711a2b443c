"""What axe-core finds wrong with a page for people who use assistive technology."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# With best practices, and with rules that are off by default. Those left out are about AAA, or
# concern what the pages do not have.
LEFT_OUT = [
    "color-contrast-enhanced", "identical-links-same-purpose", "meta-refresh-no-exceptions",
    "css-orientation-lock",
]  # fmt: skip
RUN = """(left) => {
  const rules = Object.fromEntries(
    axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !left.includes(ruleId) }]),
  );
  return axe.run({ resultTypes: ["violations"], rules }).then((run) => run.violations);
}"""


def violations(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, LEFT_OUT)
    return [
        f"{violation['id']}: {', '.join(map(str, node['target']))}: {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]
