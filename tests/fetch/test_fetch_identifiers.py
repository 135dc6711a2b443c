"""Identifiers and URLs of papers, as people type and paste them."""

import pytest

from papershelf.fetch.identifiers import parse_identifier
from papershelf.model.identifiers.other_ids import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2005.08100", "arXiv:2005.08100"),
        (" arXiv:2005.08100v3 ", "arXiv:2005.08100"),
        ("0704.0001", "arXiv:0704.0001"),
        ("hep-th/9901001", "arXiv:hep-th/9901001"),
        ("math.GT/0309136v1", "arXiv:math/0309136"),
        ("https://arxiv.org/abs/2005.08100v2", "arXiv:2005.08100"),
        ("https://arxiv.org/abs/hep-th/9901001v1", "arXiv:hep-th/9901001"),
        ("https://export.arxiv.org/abs/2005.08100?context=cs", "arXiv:2005.08100"),
        ("arxiv.org/pdf/2005.08100v2.pdf", "arXiv:2005.08100"),
        ("https://arxiv.org/html/2005.08100v1#S2", "arXiv:2005.08100"),
        ("10.48550/arXiv.2005.08100", "arXiv:2005.08100"),
        ("doi:10.48550/arXiv.2005.08100", "arXiv:2005.08100"),
        ("https://doi.org/10.48550/arXiv.2005.08100", "arXiv:2005.08100"),
        ("10.1000/Sheep.2021", "doi:10.1000/Sheep.2021"),
        ("doi:10.1000/sheep", "doi:10.1000/sheep"),
        ("https://doi.org/10.1000/a%2Fb?from=search", "doi:10.1000/a/b"),
        ("http://dx.doi.org/10.1000/sheep", "doi:10.1000/sheep"),
        ("https://www.doi.org/10.1000/sheep", "doi:10.1000/sheep"),
        ("2024.acl-long.1", "acl:2024.acl-long.1"),
        ("2024.acl-long.1.bib", "acl:2024.acl-long.1"),
        ("P19-1001", "acl:P19-1001"),
        ("https://aclanthology.org/2024.acl-long.1/", "acl:2024.acl-long.1"),
        ("https://aclanthology.org/2024.acl-long.1v2.pdf", "acl:2024.acl-long.1"),
        ("https://www.aclweb.org/anthology/P19-1001", "acl:P19-1001"),
        ("[2005.08100](https://arxiv.org/abs/2005.08100v2)", "arXiv:2005.08100"),
        ("aclanthology.org/2021.findings-acl.12.bib", "acl:2021.findings-acl.12"),
    ],
)
def test_identifier_is_recognized(text: str, expected: str) -> None:
    assert named(parse_identifier(text)) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Counting Sheep",
            "no identifier of a paper; give its arXiv id, DOI or ACL Anthology id, as 2005",
        ),
        ("", "no identifier of a paper"),
        ("2005.8100", "has five digits from 2015"),
        ("2013.08100", "month 13, which does not exist"),
        ("10.1000", "is not a DOI"),
        ("https://aclanthology.org/venues/acl/", "is not an ACL Anthology id"),
        ("https://arxiv.org/list/cs.LG/new", "is not an arXiv id"),
        ("https://example.org/2005.08100", "no identifier of a paper"),
        ("file:///etc/passwd", "no identifier of a paper"),
        ("10.1000/a\u202eb", "is not a DOI"),
        ("../2005.08100", "no identifier of a paper"),
    ],
)
def test_other_text_is_refused_with_advice(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_identifier(text)
