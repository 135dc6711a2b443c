"""Input for other programs: an entry of a .bib file, and a page in Markdown."""

from papershelf.model.paper import Paper


def entry(paper: Paper) -> str:
    return (
        f"@article{{{paper.key},\n"
        f"  author = {{{' and '.join(paper.authors.record_form())}}},\n"
        f"  title = {{{paper.title}}},\n"
        f"  journal = {{{paper.venue}}},\n"
        f"  year = {{{paper.date.year}}},\n"
        f"  pages = {{{(paper.pages or '').replace('-', '--')}}},\n"
        f"  doi = {{{paper.doi}}},\n"
        f"  keywords = {{{', '.join(paper.topics)}}},\n"
        f"  abstract = {{{paper.abstract}}}\n"
        "}\n"
    )


def page(paper: Paper) -> str:
    """A page as written by hand for a plain site generator."""
    names = ", ".join(name.display for name in paper.authors)
    return (
        f"# {paper.title}\n\n{names}. *{paper.venue}*, {paper.date.year}, {paper.pages}. "
        f"[doi:{paper.doi}](https://doi.org/{paper.doi})\n\n"
        f"Topic: {', '.join(paper.topics)}\n\n{paper.abstract}\n\n```bibtex\n{entry(paper)}```\n"
    )
