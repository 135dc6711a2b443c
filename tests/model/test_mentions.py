"""Identifiers are found in any text that names a paper; numbers that only look alike are not."""

import time

import pytest

from papershelf.model.identifiers import ArxivId, Doi
from papershelf.model.mentions import doubt_about, mentions, sole

# Texts that name one paper: URLs of publishers, preprint servers, mirrors and aggregators, forms
# of citation, and what comes along when people copy.
ONE_PAPER = [
    # Publishers, with the DOI in the path
    ("https://dl.acm.org/doi/10.1145/9999999.9999991", "doi:10.1145/9999999.9999991"),
    ("https://dl.acm.org/doi/abs/10.1145/9999999.9999991", "doi:10.1145/9999999.9999991"),
    ("https://dl.acm.org/doi/pdf/10.1145/9999999.9999991", "doi:10.1145/9999999.9999991"),
    ("https://dl.acm.org/doi/fullHtml/10.1145/9999999.9999991", "doi:10.1145/9999999.9999991"),
    ("https://dl.acm.org/doi/epdf/10.1145/9999999.9999991?cid=8", "doi:10.1145/9999999.9999991"),
    ("http://doi.acm.org/10.1145/9999999.9999991", "doi:10.1145/9999999.9999991"),
    ("https://link.springer.com/article/10.1007/s99999-999-9999-1",
     "doi:10.1007/s99999-999-9999-1"),
    ("https://link.springer.com/chapter/10.1007%2F978-9-999-99999-1_1",
     "doi:10.1007/978-9-999-99999-1_1"),
    ("https://link.springer.com/content/pdf/10.1007/s99999-999-9999-1.pdf?pdf=button",
     "doi:10.1007/s99999-999-9999-1"),
    ("https://link.springer.com/article/10.1007/s99999-999-9999-1/fulltext.html#Sec2",
     "doi:10.1007/s99999-999-9999-1"),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/sheep.9991", "doi:10.1002/sheep.9991"),
    ("https://onlinelibrary.wiley.com/doi/10.1002/sheep.9991/abstract;jsessionid=AB12.f01t01",
     "doi:10.1002/sheep.9991"),
    ("https://onlinelibrary.wiley.com/doi/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2",
     "doi:10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"),
    ("https://www.tandfonline.com/doi/abs/10.1080/99999999.2099.1", "doi:10.1080/99999999.2099.1"),
    ("https://journals.sagepub.com/doi/pdf/10.1177/9999999999", "doi:10.1177/9999999999"),
    ("https://www.nature.com/articles/s99999-999-9999-1", "doi:10.1038/s99999-999-9999-1"),
    ("https://www.nature.com/articles/s99999-999-9999-1.pdf", "doi:10.1038/s99999-999-9999-1"),
    ("https://www.nature.com/articles/nature99999/figures/2", "doi:10.1038/nature99999"),
    ("https://www.nature.com/nature/journal/v999/n9999/full/nature99999.html",
     "doi:10.1038/nature99999"),
    ("https://www.science.org/doi/10.1126/science.abz9999", "doi:10.1126/science.abz9999"),
    ("https://www.pnas.org/doi/full/10.1073/pnas.9999999999", "doi:10.1073/pnas.9999999999"),
    ("https://academic.oup.com/sheep/article/doi/10.1093/sheep/abz999/9999999",
     "doi:10.1093/sheep/abz999"),
    ("https://academic.oup.com/sheep/article-lookup/doi/10.1093/sheep/abz999",
     "doi:10.1093/sheep/abz999"),
    ("https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.999.999991",
     "doi:10.1103/PhysRevLett.999.999991"),
    ("https://link.aps.org/doi/10.1103/PhysRevLett.999.999991",
     "doi:10.1103/PhysRevLett.999.999991"),
    ("https://iopscience.iop.org/article/10.1088/9999-9999/ab9999/meta",
     "doi:10.1088/9999-9999/ab9999"),
    ("https://iopscience.iop.org/article/10.1088/9999-9999/ab9999/pdf",
     "doi:10.1088/9999-9999/ab9999"),
    ("https://doi.ieeecomputersociety.org/10.1109/SHEEP.2099.00001",
     "doi:10.1109/SHEEP.2099.00001"),
    ("https://www.frontiersin.org/articles/10.3389/fsheep.2099.00001/full",
     "doi:10.3389/fsheep.2099.00001"),
    ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.9999999",
     "doi:10.1371/journal.pone.9999999"),
    ("https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.9999999&type=printable",
     "doi:10.1371/journal.pone.9999999"),
    ("https://bmcsheep.biomedcentral.com/track/pdf/10.1186/s99999-099-9999-9",
     "doi:10.1186/s99999-099-9999-9"),
    ("https://elifesciences.org/articles/99999", "doi:10.7554/eLife.99999"),
    ("https://peerj.com/articles/cs-999/", "doi:10.7717/peerj-cs.999"),
    ("https://direct.mit.edu/coli/article/doi/10.1162/coli_a_99999/99999/Counting-Sheep",
     "doi:10.1162/coli_a_99999"),
    ("https://pubs.acs.org/doi/suppl/10.1021/acs.sheep.9b99999/suppl_file/si_001.pdf",
     "doi:10.1021/acs.sheep.9b99999"),
    ("https://drops.dagstuhl.de/entities/document/10.4230/LIPIcs.SHEEP.2099.1",
     "doi:10.4230/LIPIcs.SHEEP.2099.1"),
    ("https://epubs.siam.org/doi/10.1137/99M9999999", "doi:10.1137/99M9999999"),
    ("https://pubs.aip.org/aip/sheep/article/doi/10.1063/9.9999999/9999999/Counting",
     "doi:10.1063/9.9999999"),
    # Preprint servers and archives
    ("https://www.biorxiv.org/content/10.1101/2099.01.01.999991v1",
     "doi:10.1101/2099.01.01.999991"),
    ("https://www.medrxiv.org/content/10.1101/2099.01.01.999991v2.full.pdf",
     "doi:10.1101/2099.01.01.999991"),
    ("https://www.biorxiv.org/content/biorxiv/early/2099/01/01/2099.01.01.999991.full.pdf",
     "doi:10.1101/2099.01.01.999991"),
    ("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=9999999", "doi:10.2139/ssrn.9999999"),
    ("https://ssrn.com/abstract=9999999", "doi:10.2139/ssrn.9999999"),
    ("https://psyarxiv.com/ab9cd", "doi:10.31234/osf.io/ab9cd"),
    ("https://osf.io/preprints/socarxiv/ab9cd", "doi:10.31235/osf.io/ab9cd"),
    ("https://zenodo.org/record/9999999", "doi:10.5281/zenodo.9999999"),
    ("https://zenodo.org/records/9999999/files/sheep.pdf", "doi:10.5281/zenodo.9999999"),
    ("https://zenodo.org/doi/10.5281/zenodo.9999999", "doi:10.5281/zenodo.9999999"),
    ("https://www.researchsquare.com/article/rs-999999/v1", "doi:10.21203/rs.3.rs-999999/v1"),
    # Resolvers, proxies, services
    ("10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("doi:10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("DOI 10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("DOI: 10.1000/sheep.1.", "doi:10.1000/sheep.1"),
    ("https://doi.org/10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("http://dx.doi.org/10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("https://www.doi.org/10.1000/sheep.2", "doi:10.1000/sheep.2"),
    ("https://doi.org:443/10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("doi.org/10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("https://doi.org/doi:10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("https://doi.org/10.1000%252Fsheep.1", "doi:10.1000/sheep.1"),
    ("10.1007%2F978-9-999-99999-1_1", "doi:10.1007/978-9-999-99999-1_1"),
    ("doi:10.1000%2Fsheep%281%29", "doi:10.1000/sheep(1)"),
    ("info:doi/10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("urn:doi:10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("https://doi-org.ezproxy.example.edu/10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("https://dl-acm-org.proxy.example.edu/doi/10.1145/9999999.9999991",
     "doi:10.1145/9999999.9999991"),
    ("https://www-nature-com.proxy.example.edu/articles/s99999-999-9999-1",
     "doi:10.1038/s99999-999-9999-1"),
    ("https://login.proxy.example.edu/login?url=https://doi.org/10.1000/sheep.1",
     "doi:10.1000/sheep.1"),
    ("https://www.google.com/url?q=https%3A%2F%2Fdoi.org%2F10.1000%2Fsheep.1&sa=D",
     "doi:10.1000/sheep.1"),
    ("https://web.archive.org/web/20990101000000/https://doi.org/10.1000/sheep.1",
     "doi:10.1000/sheep.1"),
    ("https://api.crossref.org/works/10.1000/sheep.1/transform/application/x-bibtex",
     "doi:10.1000/sheep.1"),
    ("https://example.org/resolve?doi=10.1000%2Fsheep.1&lang=en", "doi:10.1000/sheep.1"),
    ("https://api.semanticscholar.org/graph/v1/paper/DOI:10.1000/sheep.1?fields=title",
     "doi:10.1000/sheep.1"),
    # arXiv, its mirrors, and those who show its papers
    ("2101.99991", "arXiv:2101.99991"),
    ("2101.99991v2", "arXiv:2101.99991"),
    ("2101.99991v2 [cs.CL]", "arXiv:2101.99991"),
    ("[2101.99991] Counting Sheep", "arXiv:2101.99991"),
    ("arXiv:2101.99991v2 [cs.CL]", "arXiv:2101.99991"),
    ("arXiv:2101.99991v2 [cs.CL] 4 Jan 2021", "arXiv:2101.99991"),
    ("ARXIV: 2101.99991", "arXiv:2101.99991"),
    ("arXiv 2101.99991", "arXiv:2101.99991"),
    ("arXiv preprint arXiv:2101.99991, 2021", "arXiv:2101.99991"),
    ("CoRR abs/2101.99991 (2021)", "arXiv:2101.99991"),
    ("CoRR, abs/2101.99991", "arXiv:2101.99991"),
    ("abs/2101.99991", "arXiv:2101.99991"),
    ("arXiv e-prints, p. arXiv:2101.99991", "arXiv:2101.99991"),
    ("arXiv.2101.99991", "arXiv:2101.99991"),
    ("eprint = {2101.99991}", "arXiv:2101.99991"),
    ("10.48550/arXiv.2101.99991", "arXiv:2101.99991"),
    ("https://doi.org/10.48550/ARXIV.2101.99991", "arXiv:2101.99991"),
    ("https://arxiv.org/abs/2101.99991", "arXiv:2101.99991"),
    ("http://www.arxiv.org/pdf/2101.99991v3.pdf", "arXiv:2101.99991"),
    ("https://arxiv.org/html/2101.99991v1#S2.SS1", "arXiv:2101.99991"),
    ("https://arxiv.org/format/2101.99991", "arXiv:2101.99991"),
    ("https://arxiv.org/src/2101.99991", "arXiv:2101.99991"),
    ("https://arxiv.org/e-print/2101.99991", "arXiv:2101.99991"),
    ("https://arxiv.org/ps/hep-th/9901001", "arXiv:hep-th/9901001"),
    ("https://arxiv.org/ftp/arxiv/papers/2101/2101.99991.pdf", "arXiv:2101.99991"),
    ("https://browse.arxiv.org/abs/2101.99991", "arXiv:2101.99991"),
    ("https://export.arxiv.org/abs/2101.99991?context=cs", "arXiv:2101.99991"),
    ("http://export.arxiv.org/api/query?id_list=2101.99991&max_results=1", "arXiv:2101.99991"),
    ("http://cn.arxiv.org/abs/2101.99991", "arXiv:2101.99991"),
    ("http://xxx.lanl.gov/abs/hep-th/9901001v2", "arXiv:hep-th/9901001"),
    ("arxiv.org/abs/2101.99991", "arXiv:2101.99991"),
    ("arxiv.org/abs/math.AG/0601001", "arXiv:math/0601001"),
    ("https://arxiv-org.proxy.example.edu/abs/2101.99991", "arXiv:2101.99991"),
    ("https://ar5iv.org/abs/2101.99991", "arXiv:2101.99991"),
    ("https://ar5iv.labs.arxiv.org/html/2101.99991", "arXiv:2101.99991"),
    ("https://www.alphaxiv.org/abs/2101.99991v1", "arXiv:2101.99991"),
    ("https://www.arxiv-vanity.com/papers/2101.99991/", "arXiv:2101.99991"),
    ("https://huggingface.co/papers/2101.99991", "arXiv:2101.99991"),
    ("https://scirate.com/arxiv/2101.99991", "arXiv:2101.99991"),
    ("https://papers.cool/arxiv/2101.99991", "arXiv:2101.99991"),
    ("https://www.semanticscholar.org/arxiv/2101.99991", "arXiv:2101.99991"),
    ("https://api.semanticscholar.org/arXiv:2101.99991", "arXiv:2101.99991"),
    ("https://dblp.org/rec/journals/corr/abs-2101-99991.html", "arXiv:2101.99991"),
    ("https://ui.adsabs.harvard.edu/abs/2021arXiv210199991O/abstract", "arXiv:2101.99991"),
    ("https://ui.adsabs.harvard.edu/abs/2008arXiv0801.9999O", "arXiv:0801.9999"),
    ("https://inspirehep.net/api/arxiv/hep-th/9901001", "arXiv:hep-th/9901001"),
    ("https://web.archive.org/web/2099/https://arxiv.org/abs/2101.99991v1", "arXiv:2101.99991"),
    ("hep-th/9901001v2", "arXiv:hep-th/9901001"),
    ("HEP-TH/9901001", "arXiv:hep-th/9901001"),
    ("math.AG/0601001", "arXiv:math/0601001"),
    ("Okafor, Counting, hep-th/9901001 (1999)", "arXiv:hep-th/9901001"),
    ("DBLP:journals/corr/abs-2101-99991", "arXiv:2101.99991"),
    ("https://doi.org/ 10.1000/sheep.1", "doi:10.1000/sheep.1"),
    # ACL Anthology
    ("https://aclanthology.org/P18-1001/", "acl:P18-1001"),
    ("https://www.aclweb.org/anthology/P18-1001.pdf", "acl:P18-1001"),
    ("http://aclweb.org/anthology/P/P18/P18-1001.pdf", "acl:P18-1001"),
    ("https://aclanthology.info/papers/P18-1001/p18-1001", "acl:P18-1001"),
    ("https://www.aclweb.org/anthology/2020.acl-main.1v2.pdf", "acl:2020.acl-main.1"),
    ("2020.acl-main.1", "acl:2020.acl-main.1"),
    ("P18-1001", "acl:P18-1001"),
    ("p18-1001", "acl:P18-1001"),
    ("ACL: P18-1001", "acl:P18-1001"),
    ("https://aclanthology.org/2020.acl-main.1.bib", "acl:2020.acl-main.1"),
    # What comes along when people copy
    ("<https://doi.org/10.1000/sheep.1>", "doi:10.1000/sheep.1"),
    ("[Counting Sheep](https://arxiv.org/abs/2101.99991)", "arXiv:2101.99991"),
    ("[10.1000/sheep.1](https://doi.org/10.1000/sheep.1)", "doi:10.1000/sheep.1"),
    ("`Counting Sheep <https://doi.org/10.1000/sheep.1>`_", "doi:10.1000/sheep.1"),
    ('<a href="https://doi.org/10.1000/sheep.1">10.1000/sheep.1</a>', "doi:10.1000/sheep.1"),
    ("<a href='https://doi.org/10.1000/sheep.1'>paper</a>", "doi:10.1000/sheep.1"),
    (r"\url{https://doi.org/10.1000/sheep.1}", "doi:10.1000/sheep.1"),
    (r"\href{https://doi.org/10.1000/sheep\_1}{paper}", "doi:10.1000/sheep_1"),
    ("(https://arxiv.org/abs/2101.99991).", "arXiv:2101.99991"),
    ("See https://arxiv.org/abs/2101.99991, and cite it.", "arXiv:2101.99991"),
    ("“10.1000/sheep.1”", "doi:10.1000/sheep.1"),
    ("10.1016/S0140-6736(20)30183-5", "doi:10.1016/S0140-6736(20)30183-5"),
    ("(doi:10.1016/S0140-6736(20)30183-5).", "doi:10.1016/S0140-6736(20)30183-5"),
    ("[x](https://doi.org/10.1016/S0140-6736(20)30183-5)", "doi:10.1016/S0140-6736(20)30183-5"),
    ("10.1890/0012-9658(2006)87[1465:ATRSVS]2.0.CO;2",
     "doi:10.1890/0012-9658(2006)87[1465:ATRSVS]2.0.CO;2"),
    ("ａｒＸｉｖ：２１０１．９９９９１", "arXiv:2101.99991"),
    ("１０．１０００／ｓｈｅｅｐ", "doi:10.1000/sheep"),
    ("https://arxiv.org/abs/\u200b2101.99991\ufeff", "arXiv:2101.99991"),
    ("10.1000/\u00adsheep\u2011one", "doi:10.1000/sheep-one"),
    ("https://example.org/view?a=1&amp;doi=10.1000/sheep.1", "doi:10.1000/sheep.1"),
    ("10.1000/doi:5", "doi:10.1000/doi:5"),
    ("doi:10.1000/doi.org/5", "doi:10.1000/doi.org/5"),
    ("10.1000/sheep.1 10.1000/SHEEP.1", "doi:10.1000/sheep.1"),
    ("https://arxiv.org/abs/2101.99991 https://doi.org/10.48550/arXiv.2101.99991",
     "arXiv:2101.99991"),
    ("https://aclanthology.org/P18-1001/ doi:10.18653/v1/P18-1001", "acl:P18-1001"),
    ("PMID: 99999999; doi: 10.1000/sheep.1", "doi:10.1000/sheep.1"),
]  # fmt: skip


def named(text: str) -> str:
    value = sole(text)
    kind = {"ArxivId": "arXiv", "Doi": "doi", "AnthologyId": "acl"}[type(value).__name__]
    return f"{kind}:{value}"


@pytest.mark.parametrize(("text", "expected"), ONE_PAPER)
def test_one_paper_is_named(text: str, expected: str) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Counting Sheep",
        "+49 30 2101.99991",
        "call 2101-99991",
        "2021.01.05",
        "10.01.2021",
        "192.168.10.1/24",
        "10.1000.1.1",
        "version 10.1234",
        "pp. 1234.5678",
        "it took 1234.5678 seconds",
        "between 2101.99991 and 2102.00001 units",
        "released as 2024.12-beta.1",
        "room P18-1001 is free",
        "the ratio 10.1/2",
        "10.1000/../10.9999/x",
        "10.1000/a\u202eb",
        "https://arxiv.org/list/cs.LG/new",
        "https://arxiv.org/abs/2113.00001",
        "https://arxiv.org/a/okafor_a_1",
        "https://example.org/2101.99991",
        "https://example.org/hep-th/9901001",
        "https://github.com/okafor/sheep/releases/2101.99991",
        "https://www.biorxiv.org/about",
        "https://aclanthology.org/venues/acl/",
        "psyarxiv 2101.99991",
        "file:///etc/passwd",
        "../2101.99991",
        "ISSN 1234-5678",
        "a 10.1000 / b",
        "1010.1000/sheep",
        "cs/2024",
        "math/123",
    ],
)
def test_what_only_looks_like_an_identifier_is_none(text: str) -> None:
    assert mentions(text) == ()


def test_mentions_come_in_order_with_their_places() -> None:
    text = "See arXiv:2101.00001v2 [cs.CL] and (doi:10.1000/a(b)c), or https://arxiv.org/abs/math.AG/0601001."

    found = mentions(text)

    assert [m.identifier for m in found] == [
        ArxivId("2101.00001"), Doi("10.1000/a(b)c"), ArxivId("math/0601001"),
    ]  # fmt: skip
    assert [text[m.start : m.end] for m in found] == [
        "arXiv:2101.00001v2 [cs.CL]", "doi:10.1000/a(b)c", "https://arxiv.org/abs/math.AG/0601001",
    ]  # fmt: skip
    assert [(m.version, m.primary_class) for m in found] == [
        (2, "cs.CL"), (None, None), (None, "math.AG"),
    ]  # fmt: skip


def test_places_count_hidden_characters_and_entities() -> None:
    text = "\u200b\u200bx &amp; 10.1000/a\u200bb, y"

    (found,) = mentions(text)

    assert text[found.start : found.end] == "10.1000/a\u200bb"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("arXiv:2101.00001 and arXiv:2101.00002",
         "names 2 papers: arXiv:2101.00001, arXiv:2101.00002; give one of them"),
        ("2101.00001, 10.1000/sheep", "names 2 papers: doi:10.1000/sheep, arXiv:2101.00001"),
        ("2101.00001 and P18-1001", "names 2 papers: arXiv:2101.00001, acl:P18-1001"),
        ("it took 2101.00001 hours", "if you mean the paper arXiv:2101.00001, give only that"),
        ("10.1000/a,10.1000/b;10.1000/c",
         "names 3 papers: doi:10.1000/a, doi:10.1000/b, doi:10.1000/c"),
        ("https://export.arxiv.org/api/query?id_list=2101.00001,2101.00002", "names 2 papers"),
        ("https://openreview.net/forum?id=aBc_123-X", "OpenReview.*arXiv id or DOI"),
        ("https://openreview.net/pdf?id=aBc_123-X", "OpenReview"),
        ("https://dblp.org/rec/conf/sheep/Okafor21", "DBLP"),
        ("https://dblp.uni-trier.de/rec/conf/sheep/Okafor21.html?view=bibtex", "DBLP"),
        ("DBLP:conf/sheep/Okafor21", "DBLP"),
        ("PMID: 12345678", "PubMed"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", "PubMed"),
        ("PMC1234567", "PubMed Central"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/", "PubMed Central"),
        ("ISBN 978-3-16-148410-0", "ISBN"),
        ("ISBN-10: 0-306-40615-2", "ISBN"),
        ("9783161484100", "ISBN"),
        ("https://www.semanticscholar.org/paper/Sheep/0123456789abcdef0123456789abcdef01234567",
         "Semantic Scholar"),
        ("https://hal.science/hal-01234567v2", "HAL"),
        ("https://hal.inria.fr/hal-01234567", "HAL"),
        ("https://ieeexplore.ieee.org/document/1234567", "IEEE Xplore"),
        ("https://www.sciencedirect.com/science/article/pii/S0004370220301855", "ScienceDirect"),
        ("https://www.isca-archive.org/sheep_2020/okafor20_sheep.html", "ISCA"),
        ("https://proceedings.mlr.press/v139/okafor21a.html", "PMLR"),
        ("https://jmlr.org/papers/v21/20-074.html", "JMLR"),
        ("https://papers.nips.cc/paper/2017/hash/0123-Abstract.html", "NeurIPS"),
        ("https://openaccess.thecvf.com/content/CVPR2021/html/Okafor.html", "CVF"),
        ("https://www.mdpi.com/1424-8220/20/1/1", "MDPI"),
        ("https://www.jstor.org/stable/1234567", "JSTOR"),
        ("https://openalex.org/W1234567890", "OpenAlex"),
        ("https://www.researchgate.net/publication/1234567_Sheep", "ResearchGate"),
        ("https://doi.org/abc123", "short DOI"),
        ("10/abc123", "short DOI"),
        ("doi:10.1/sheep", "is not registered"),
        ("https://example.org/sheep.pdf", "no identifier"),
        ("Counting Sheep", "no identifier"),
    ],
)  # fmt: skip
def test_message_says_what_was_found_and_what_to_give_instead(text: str, message: str) -> None:
    with pytest.raises(match=message):
        sole(text)


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("ISBN 978-3-16-148410-0", "9783161484100"),
        ("ISBN: 0-8044-2957-X", "080442957X"),
        ("isbn=9783161484100", "9783161484100"),
    ],
)
def test_isbn_is_known_by_its_check_digit(text: str, isbn: str) -> None:
    assert [str(m.identifier) for m in mentions(text)] == [isbn]
    assert mentions(text.replace("-1", "-2").replace("61", "62").replace("57", "58")) == ()


@pytest.mark.parametrize(
    ("doi", "message"),
    [
        ("10.5555/9999999.9999994", "ACM"),
        ("10.0000/sheep", "10.0000 is not a registered prefix"),
        ("10.01234/sheep", "10.01234 is not a registered prefix"),
        ("10.1000/sheep", None),
        ("10.1145/9999999.9999991", None),
    ],
)
def test_numbers_of_unregistered_prefixes_are_in_doubt(doi: str, message: str | None) -> None:
    doubt = doubt_about(Doi.parse(doi))

    assert doubt is None if message is None else doubt is not None and message in doubt
    assert [m.doubt for m in mentions(doi)] == [doubt]


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "unit",
    [
        "10.", "10.1000/", "10.1000/a,", "10.1000/(", "10.1000/x)", "10.1000/<", "arxiv", "arxiv ",
        "arXiv:2101.", "http://", "https://a.b/", "a.", "a.b/", "%25", "10.1000%2F", "&amp;",
        "\u200b", "(", "[", "CoRR abs/", "eprint={", "hep-th/", "math.AG/", "ISBN 97", "ISBN ",
        "978", "9-", "PMC", "PMID ", "doi:", "doi.org/", "[[", "1.", "http://a/?u=", "x@", "-.",
    ],
)  # fmt: skip
def test_hostile_text_is_read_in_time(unit: str) -> None:
    text = (unit * (MEGABYTE // len(unit) + 1))[:MEGABYTE]
    start = time.perf_counter()

    mentions(text)

    # A second on an idle machine; a quadratic search takes minutes.
    assert time.perf_counter() - start < 5
