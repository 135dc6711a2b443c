"""GitHub's issue events in their real shape, and the text that the form makes."""

INJECTIONS = "$(touch x) `touch x` \"; touch x; ' ${{ github.token }} ::set-output name=a::b ../x"


def form(identifier: str, topic: str = "", reason: str = "") -> str:
    """The text of an issue that was written with the form for suggestions."""
    fields = {
        "arXiv id, DOI or URL": identifier,
        "Topic": topic,
        "Why it belongs here": reason,
    }
    return "\n\n".join(
        f"### {label}\n\n{value or '_No response_'}" for label, value in fields.items()
    )


def event(
    body: str | None,
    *,
    title: str = "Suggest a paper",
    number: object = 7,
    label: str = "accepted",
    sender: str = "ito",
) -> dict[str, object]:
    """The parts of a "labeled" event that a workflow or `shelf suggestion` may use."""
    api = "https://api.github.com/repos/papershelf/papershelf"
    page = "https://github.com/papershelf/papershelf"
    return {
        "action": "labeled",
        "issue": {
            "url": f"{api}/issues/{number}",
            "html_url": f"{page}/issues/{number}",
            "id": 2_147_483_648,
            "number": number,
            "title": title,
            "user": {"login": "okafor", "id": 1, "type": "User", "site_admin": False},
            "labels": [{"name": "suggestion"}, {"name": label}],
            "state": "open",
            "locked": False,
            "comments": 0,
            "author_association": "NONE",
            "body": body,
        },
        "label": {"id": 2, "name": label, "color": "1d76db", "default": False},
        "repository": {
            "id": 3,
            "name": "papershelf",
            "full_name": "papershelf/papershelf",
            "private": False,
            "html_url": page,
            "default_branch": "main",
        },
        "sender": {"login": sender, "id": 4, "type": "User", "site_admin": False},
    }
