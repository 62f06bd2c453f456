"""The guards: named contexts in which words are innocent, each with a twin in which they are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from wording import found, lined, terms, vocabulary, with_code

from jdlint.checks.context import Cues, is_foreign, places_of
from jdlint.checks.guards import GUARDS
from jdlint.model.posting import SectionKind
from jdlint.model.text import Region, RegionKind

INNOCENT = {
    "mention": [
        "Avoid words like “guru” in your adverts.",
        "We never say 'guru' here.",
        "Words to avoid:\n- “ninja”\n- “guru”",
        'As an editor you replace "guru" with plain wording.',
    ],
    "link": [
        "Apply at https://jobs.example.com/guru today.",
        "Write to guru@example.com.",
        "Follow #guru or @guru now.",
        "Open guru.pdf first, or guru.example.com/jobs.",
    ],
    "eeo": [
        "We hire without regard to whether you are a guru.",
        "We do not discriminate against any guru.",
        "We encourage every guru and novice to apply.",
    ],
    "negated": [
        "You need not be a guru.",
        "We aren't after a guru.",
        "We look for people rather than a guru.",
        "No guru needed.",
        "You do not have to be some guru.",
        "Nobody here is a guru.",
        "A guru is never asked for a fee.",
    ],
    "legal": ["This is an occupational requirement. Be a guru.", "A guru is required by law.", "Guru: see 29 CFR 1625."],
    "name": [
        "You report to the team at Guru in Leeds.",
        "Ask Dr Guru about it.",
        "Our client, Guru, sells tea to offices.",
        "Guru\nYou bake for Guru every morning.",
        "Guru is a bakery. At noon Guru closes its doors.",
        "Guru is a small theatre in Leeds.",
        "Guru was founded in 2009.",
    ],
    "person": [
        "Our founder, Ann Cole, met the guru in 1998.",
        "Dr. Osei works with a guru.",
        "Olu has decided that no guru is needed.",
        "You report to Mara, your manager and guru.",
    ],
    "served": [
        "You will coach a guru.",
        "Experience supporting the elderly guru.",
        "Run classes for any guru.",
        "You give phone support to every guru.",
        "Our help desk exists to serve a guru.",
        "Our customers are mostly a guru or two.",
    ],
}
GUILTY = {
    "mention": ["Our “guru” culture is loved.", "Avoid delays and be a guru.", "Our values:\n- “guru”"],
    "link": ["Be a guru. See example.com for more.", "A guru/lead role, and/or more.", "Be our guru.Apply today."],
    "eeo": ["We need a guru.", "A guru of equal skill."],
    "negated": [
        "Do not apply if you are not a guru.",
        "Not only a guru but a friend.",
        "No calls please: be a guru.",
        "You are not afraid to be a guru.",
        "There is no such thing here as a dull day for a guru.",
        "A guru need not apply.",
        "Apply if a guru is not required.",
    ],
    "legal": ["You are a guru.", "We sell lawn mowers. Be a guru."],
    "name": [
        "Guru wanted.",
        "Guru is a must.",
        "We want a guru that makes tea.",
        "Guru\nYou are our Guru.",
        "Senior Tax Guru Wanted in Leeds",
        "We want a guru.",
        "You like change. Tax Guru: you answer every question.",
        "Apply now (Leeds)Guru and coach",
    ],
    "person": [
        "The manager is a guru.",
        "Each nurse asks the guru.",
        "The Director has decided to find a guru.",
        "Candidates must find a guru.",
    ],
    "served": [
        "You are a guru.",
        "We support you; the guru leads.",
        "Customer support in Leeds with a guru.",
        "Our help desk has a guru.",
        "You support clients as a guru.",
        "Our customers are looking for a guru.",
    ],
}


@pytest.mark.parametrize(("guard", "text"), [(guard, text) for guard, texts in INNOCENT.items() for text in texts])
def test_a_guard_excuses(guard, text):
    assert found(terms("guru", guards=(guard,)), text) == []
    assert len(found(terms("guru"), text)) >= (guard != "link")


@pytest.mark.parametrize(("guard", "text"), [(guard, text) for guard, texts in GUILTY.items() for text in texts])
def test_a_guard_does_not_excuse_too_much(guard, text):
    assert [word.lower() for word in found(terms("guru", guards=(guard,)), text)] == ["guru"]


def test_the_employers_name_in_the_front_matter_is_a_name_wherever_it_stands():
    """The same word in small letters is not."""
    text = "Guru Foods\nGuru Foods wants a guru."
    front = Region(RegionKind.FRONT_MATTER, 0, 10, label="company")
    document = replace(lined(text), regions=(front, Region(RegionKind.PARAGRAPH, 11, len(text))))
    assert found(terms("guru", guards=("name",)), document) == ["guru"]


def test_every_guard_is_tried():
    assert set(INNOCENT) == set(GUILTY) == set(GUARDS)


def test_an_equal_opportunity_section_excuses_whatever_its_sentences_say():
    rule = terms("women", guards=("eeo",))
    assert found(rule, "We employ women.", section=SectionKind.EEO) == []
    assert found(rule, "We employ women.", section=SectionKind.COMPANY) == ["women"]


def test_code_in_a_sentence_about_wording_is_not_read_anyway():
    assert found(terms("guru"), with_code(lined("Avoid guru in adverts."), "guru")) == []


@pytest.mark.parametrize(
    ("cue", "text", "stands"),
    [
        ("law", "outlaw the law", [(11, 14)]),
        ("*n't", "we don't", [(5, 8)]),
        ("encourage ... to apply", "encourage you to apply", [(0, 22)]),
        ("encourage ... to apply", "encourage " + "x" * 90 + " to apply", []),
        ("u.s.c.", "under 8 u.s.c. 1324", [(8, 14)]),
    ],
)
def test_cues_are_whole_words_with_gaps_and_endings(cue, text, stands):
    assert [*places_of(cue, text, 0, len(text))] == stands


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("wir suchen eine köchin für die schule und das team", True),
        ("du är en av de bästa och har god vana av att arbeta i team", True),
        ("vous êtes à l'aise avec les clients et la caisse", True),
        ("we serve pasta al dente with a glass of vino and the best of the los angeles wines", False),
        ("hell och", False),
        ("", False),
    ],
)
def test_a_language_is_known_by_its_little_words(text, foreign):
    assert is_foreign(text, Cues(vocabulary().guards)) is foreign


def test_the_words_of_other_languages_are_not_english():
    guards = vocabulary().guards
    assert not set(guards.english) & set(guards.foreign)
