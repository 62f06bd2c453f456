"""Performance measures and their numbers are found where a posting sets them, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.lexing import TriggerIndex
from jdlint.model.posting import Metric, Section, SectionKind
from jdlint.model.rulebook import Rulebook
from jdlint.model.text import Document, Region, RegionKind, Run
from jdlint.posting import metrics

Find = Callable[..., tuple[Metric, ...]]


def document(*blocks: str, kind: RegionKind = RegionKind.PARAGRAPH) -> Document:
    """Return a document of one block a line."""
    text, regions = "\n".join(blocks), []
    for block in blocks:
        start = regions[-1].end + 1 if regions else 0
        regions.append(Region(kind, start, start + len(block), level=1))
    return Document("p.md", "markdown", text, text, (Run(0, len(text), 0, len(text), literal=True),), tuple(regions))


@pytest.fixture(scope="session")
def find(rulebook: Rulebook) -> Find:
    index = TriggerIndex(metrics.triggers(rulebook.vocabulary))
    finder = metrics.finder(rulebook.vocabulary)

    def run(
        *blocks: str, section: SectionKind = SectionKind.DUTIES, kind: RegionKind = RegionKind.PARAGRAPH
    ) -> tuple[Metric, ...]:
        posting = document(*blocks, kind=kind)
        return finder(posting, index.scan(posting.text), (Section(section, 0, len(posting.text)),))

    return run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keep a CSAT of 95% or above", ("csat", 95, None, ">=")),
        ("Hold 95%+ CSAT", ("csat", 95, None, ">=")),
        ("Hold ninety percent customer satisfaction", ("csat", 90, None, "=")),
        ("CSAT goal: 93", ("csat", 93, None, "=")),
        ("Hold a 4.8/5 CSAT", ("csat_rating", 4.8, None, "=")),
        ("9 out of 10 customers are satisfied with you", ("csat", 90, None, "=")),
        ("Aim for a First Contact Resolution (FCR) rate of 70–85%", ("fcr", 70, 85, "range")),
        ("Resolve 70%+ of issues on the first call", ("fcr", 70, None, ">=")),
        ("Keep handle time within targets (e.g., 6–10 minutes)", ("aht_phone", 360, 600, "range")),
        ("Keep an average handle time below 5:00", ("aht_phone", 300, None, "<=")),
        ("Spend 6–12 minutes per chat", ("aht_chat", 360, 720, "range")),
        ("AHT for chats is 3 minutes", ("aht_chat", 180, None, "=")),
        ("Chats have an AHT of 3 minutes", ("aht_chat", 180, None, "=")),
        ("Respond to emails within 1 business hour", ("frt_email", 3600, None, "<=")),
        ("First response time under 1 minute for chats", ("frt_chat", 60, None, "<=")),
        ("First response time: 30 seconds (chat)", ("frt_chat", 30, None, "=")),
        ("Answer chats with a first response time under 1 minute", ("frt_chat", 60, None, "<=")),
        ("First response time under 5 minutes on social media", ("frt_social", 300, None, "<=")),
        ("First response time under 1 hour for emails and chats", ("frt_email", 3600, None, "<=")),
        ("Answer 150 calls per day", ("contacts_per_day", 150, None, "=")),
        ("Take 1,050 calls per month", ("contacts_per_day", 50, None, "=")),
        ("Complete at least 12 calls per hour", ("calls_per_hour", 12, None, ">=")),
        ("Manage up to three concurrent chats", ("chat_concurrency", 3, None, "<=")),
        ("Must type 45wpm", ("typing_speed", 45, None, "=")),
        ("10-key at 9,000 KPH", ("data_entry_kph", 9000, None, "=")),
        ("We ask for perfect attendance", ("attendance", 100, None, "=")),
        ("Raise the NPS from 32 to 40", ("nps", 40, None, ">=")),
        ("Make 60+ outbound calls per day", ("outbound_dials", 60, None, ">=")),
    ],
)
def test_finds_the_measure_and_its_number(find: Find, text: str, expected: tuple[str, float, float | None, str]) -> None:
    """A measure's number is converted to the measure's unit, with its direction."""
    (found,) = find(text)
    assert (found.metric, found.value, found.max, found.comparator) == expected
    assert found.role == "target"


def test_span_covers_mention_and_number(find: Find) -> None:
    """The span is the mention with its number, closing bracket included; the figure is the number alone."""
    text = "Your goals: QA score (85–95%), then rest."
    (found,) = find(text)
    assert text[found.span.start : found.span.end] == "QA score (85–95%)"
    assert found.figure is not None
    assert text[found.figure.start : found.figure.end] == "85–95%"


def test_every_measure_of_a_sentence_has_its_own_number(find: Find) -> None:
    """Numbers go to the nearest measure they fit; a shared number goes to both names."""
    found = find("AHT: 4–7 minutes; CSAT 90%, FCR 75%, service level 80/20", "CSAT/QA of 90%+")
    assert [(one.metric, one.value) for one in found] == [
        *[("aht_phone", 240), ("csat", 90), ("fcr", 75), ("service_level", 80)],
        *[("csat", 90), ("qa_score", 90)],
    ]


def test_service_level_knows_its_seconds(find: Find) -> None:
    """Both "80/20" and "90% … within 30 seconds" give percentage and seconds."""
    found = [
        one
        for one in find("Hold an 80/20 service level.", "A service level of 90% in 30 seconds")
        if one.metric == "service_level"
    ]
    assert [(one.value, one.within_seconds) for one in found] == [(80, 20), (90, 30)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Our team holds a 98% CSAT.", "none"),
        ("We answer 5,000 calls per day.", "none"),
        ("You improve CSAT by 5%.", "none"),
        ("In compliance with PCI, keep a QA score of 100%.", "none"),
        ("Proven track record of CSAT scores of 95%.", "past"),
        ("A bonus for CSAT above 95%.", "bonus"),
        ("We maintain a CSAT target of 90%.", "target"),
    ],
)
def test_role_tells_targets_from_claims(find: Find, text: str, role: str) -> None:
    """What a company says of itself, a change and full compliance are no targets."""
    (found,) = find(text)
    assert found.role == role


@pytest.mark.parametrize("section", [SectionKind.COMPANY, SectionKind.BENEFITS])
def test_numbers_about_the_company_are_no_targets(find: Find, section: SectionKind) -> None:
    """In the parts about the company and its benefits no number is a demand."""
    (found,) = find("CSAT of 98%", section=section)
    assert found.role == "none"


@pytest.mark.parametrize(
    "text",
    [
        "We back it with a 100% satisfaction guarantee.",
        "Employee satisfaction 90%.",
        "Deliver customer satisfaction with 24/7 support.",
        "Deliver customer satisfaction, with 25% travel.",
        "Customer satisfaction matters; 100% employer-paid premiums.",
        "A National Park Service (NPS) site with 60 rangers.",
        "Attend 20 team meetings per month.",
        "Two 15-minute breaks between calls.",
        "Fix 5 bugs per day.",
        "High quality service since 2015.",
        "Occupancy of hotel rooms above 95%.",
    ],
)
def test_other_numbers_are_left_alone(find: Find, text: str) -> None:
    """Numbers of other things near a measure's name are not its numbers."""
    assert find(text) == ()


def test_reads_a_table_row_as_one(find: Find) -> None:
    """A measure in one cell has its number in the next."""
    (found,) = find("CSAT", "95%", kind=RegionKind.CELL)
    assert (found.metric, found.value) == ("csat", 95)


def test_code_is_not_read(rulebook: Rulebook) -> None:
    """A metric in a code block is no target."""
    posting = document("CSAT of 100%", kind=RegionKind.CODE)
    hits = TriggerIndex(metrics.triggers(rulebook.vocabulary)).scan(posting.text)
    assert metrics.finder(rulebook.vocabulary)(posting, hits, ()) == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("98% CSAT (our average of today, not a target)", "none"),
        ("CSAT of 98%, which is not your goal", "none"),
        ("CSAT of 98%: not a goal but a must", "target"),
        ("Your target is 98% CSAT", "target"),
    ],
)
def test_a_number_that_is_said_to_be_no_target_is_none(find: Find, text: str, role: str) -> None:
    """The posting's own note goes before the words that look like a demand."""
    assert [metric.role for metric in find(text)] == [role]
