"""What a page does and says in a browser besides being read."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request, Response

# Violations of the policy are events of the document; the console is where all browsers say so.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


def watch(page: Page) -> list[str]:
    """The complaints of a page, filled while it is used.

    Errors and messages of the console, dialogs, requests to other hosts, answers that are
    errors (but for the page itself), and violations of the Content-Security-Policy.
    """
    complaints: list[str] = []

    def console(message: ConsoleMessage) -> None:
        # Chromium writes a line for each failed request, which is seen below.
        if not message.text.startswith("Failed to load resource"):
            complaints.append(f"console: {message.text}")

    def dialog(opened: Dialog) -> None:
        complaints.append(f"dialog: {opened.message}")
        opened.dismiss()

    def request(sent: Request) -> None:
        if urlsplit(sent.url).hostname != "127.0.0.1" and not sent.url.startswith("data:"):
            complaints.append(f"request: {sent.url}")

    def response(answer: Response) -> None:
        if not answer.ok and not answer.request.is_navigation_request():
            complaints.append(f"{answer.status}: {answer.url}")

    page.add_init_script(REPORT_VIOLATIONS)
    page.on("console", console)
    page.on("pageerror", lambda error: complaints.append(f"error: {error.message}"))
    page.on("dialog", dialog)
    page.on("request", request)
    page.on("response", response)
    return complaints
