"""Spellings of a known venue are recognized, and other venues are not mistaken for it."""

from pathlib import Path

import pytest
import yaml

from ending import ends
from papershelf.model.venues.names import VenueNames
from papershelf.model.venues.venue import Venue

KNOWN = VenueNames(
    Venue(id=name.lower().replace(" ", "-"), name=name, full_name=full)
    for name, full in [
        ("ACL", "Annual Meeting of the Association for Computational Linguistics (ACL)"),
        ("ASRU", "IEEE Automatic Speech Recognition and Understanding Workshop (ASRU)"),
        ("CVPR", "IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"),
        ("EMNLP", "Conference on Empirical Methods in Natural Language Processing (EMNLP)"),
        ("Findings of EMNLP", "Findings of the Association for Computational Linguistics: EMNLP"),
        ("ICASSP",
         "IEEE International Conference on Acoustics, Speech and Signal Processing (ICASSP)"),
        ("ICLR", "International Conference on Learning Representations (ICLR)"),
        ("ICML", "International Conference on Machine Learning (ICML)"),
        ("Interspeech",
         "Annual Conference of the International Speech Communication Association (Interspeech)"),
        ("JSTSP", "IEEE Journal of Selected Topics in Signal Processing"),
        ("KDD", "ACM SIGKDD Conference on Knowledge Discovery and Data Mining (KDD)"),
        ("MLSys", "Conference on Machine Learning and Systems (MLSys)"),
        ("NAACL Industry Track",
         ("Conference of the North American Chapter of the Association for Computational "
          "Linguistics: Industry Track")),
        ("NeurIPS", "Conference on Neural Information Processing Systems (NeurIPS)"),
        ("NeurIPS SAS Workshop",
         "NeurIPS Workshop on Self-Supervised Learning for Speech and Audio Processing"),
        ("SLT", "IEEE Spoken Language Technology Workshop (SLT)"),
        ("TASLP", "IEEE/ACM Transactions on Audio, Speech, and Language Processing"),
    ]
)  # fmt: skip

SPELLINGS = yaml.safe_load((Path(__file__).parent / "venue_spellings.yaml").read_text("utf-8"))
RIGHT = [(spelling, name) for name in SPELLINGS if name for spelling in SPELLINGS[name]]


@pytest.mark.parametrize(("spelling", "name"), RIGHT)
def test_common_spelling_is_the_known_venue(spelling: str, name: str) -> None:
    found = KNOWN.match(spelling)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("spelling", SPELLINGS[None])
def test_other_venue_is_not_the_known_venue(spelling: str) -> None:
    assert KNOWN.match(spelling) is None


@pytest.mark.parametrize("venue", KNOWN.venues, ids=lambda venue: venue.id)
def test_names_in_the_list_are_recognized(venue: Venue) -> None:
    assert KNOWN.match(venue.name) == venue
    assert KNOWN.match(venue.full_name or venue.name) == venue


@pytest.mark.parametrize("unit", ["ICLR ", "(", "a, ", "Proc. ", "1st ", "{", "twenty-", "x"])
def test_hostile_text_is_read_to_the_end(unit: str) -> None:
    with ends():
        KNOWN.match(unit * (1_000_000 // len(unit)))


def test_many_spellings_are_matched_with_many_venues() -> None:
    words = [f"{one}{other}ord" for one in "bcdfghjklm" for other in "aeiou"]
    full = [f"Journal of {one} {other}" for one in words for other in words]
    names = VenueNames(
        Venue(id=f"v{at}", name=f"J {at}", full_name=name) for at, name in enumerate(full)
    )

    with ends():
        found = [names.match(f"{name} Letters") for name in full] + [names.match(full[7])]

    assert found[:-1] == [None] * len(full)
    assert found[-1] == names.venues[7]
