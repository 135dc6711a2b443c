"""Errors, requests and dialogs of a page in a browser."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request, Response

# Policy violations are events of the document, and all browsers log them to the console.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


def watch(page: Page) -> list[str]:
    """The complaints of a page; the list grows while the page is used.

    Console errors and messages, dialogs, requests to other hosts, failed requests (except for
    the page itself), and violations of the Content-Security-Policy.
    """
    complaints: list[str] = []

    def console(message: ConsoleMessage) -> None:
        # Chromium logs each failed request; they are recorded below.
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
