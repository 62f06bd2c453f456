from __future__ import annotations

import datetime as dt
from dataclasses import MISSING, fields, replace

import pytest

from jdlint.model.law import Confidence, Counted, Covered, DutyTerms, Jurisdiction, Law, RemoteReach
from jdlint.model.pay_words import PayWords
from jdlint.model.place_words import PlaceWords
from jdlint.model.posting import Place, Posting, Remote
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Employer, Settings
from jdlint.model.text import Document, Run, Span
from jdlint.model.vocabulary import EmployerFact, GuardWords, MetricGrammar, Vocabulary
from jdlint.rulebook import reach

PLACES = (
    Jurisdiction(code="US", name="United States"),
    Jurisdiction(code="US-CO", name="Colorado", parent="US"),
    Jurisdiction(code="US-NY", name="New York", parent="US"),
    Jurisdiction(code="US-NY-NYC", name="New York City", parent="US-NY"),
    Jurisdiction(code="CA", name="Canada"),
)
LAW = Law(
    id="law",
    jurisdiction="US-CO",
    name="Pay Act",
    citation="1",
    url="https://example.com",
    summary="Pay.",
    checked=dt.date(2026, 11, 22),
    confidence=Confidence.HIGH,
    duties={"pay_range": DutyTerms()},
)


def empty(cls, *tables: str):
    """Return a word list without words."""
    needed = [field.name for field in fields(cls) if field.default is MISSING and field.default_factory is MISSING]
    return cls(**{name: {} if name in tables else () for name in needed})


NOTHING = Document(path="p.md", format="markdown", source="", text="", runs=(), regions=())
VOCABULARY = Vocabulary(
    sections=(),
    notices=(),
    topics=(),
    metrics=(),
    metric_grammar=empty(MetricGrammar),
    pay=empty(PayWords, "currencies", "periods"),
    location=empty(PlaceWords),
    guards=empty(GuardWords),
    places=PLACES,
    employer_facts=(),
)


def reached(law: Law, *places: str, remote: Remote = Remote.ONSITE, as_of: str = "2026-11-22", mentions=(), **employer):
    """Return the assumptions under which the law binds, or the reason why it or its duty does not."""
    book = Rulebook(rules=(), laws=(law,), vocabulary=VOCABULARY, digest="")
    posting = Posting(
        NOTHING,
        places=tuple(Place(code) for code in places),
        remote=remote,
        mentions={topic: (Span(0, 0),) for topic in mentions},
    )
    settings = Settings(as_of=dt.date.fromisoformat(as_of), employer=Employer(**employer))
    found = reach(book, posting, settings)
    if found.bindings and found.bindings[0].due:
        return f"comes{found.bindings[0].starts}"
    if found.bindings:
        return list(found.bindings[0].assumes)
    return found.unreached.get(law.id) or found.unreached_duties[law.id, "pay_range"]


def test_a_law_reaches_its_own_place():
    """The plain case: no assumption at all."""
    assert reached(LAW, "US-CO") == []


@pytest.mark.parametrize(
    ("jurisdiction", "place", "reaches"),
    [
        ("US", "US-CO", True),
        ("US", "US-NY-NYC", True),
        ("US-NY", "US-NY-NYC", True),
        ("US-NY-NYC", "US-NY", False),
        ("US-CO", "US", False),
        ("US-CO", "US-NY", False),
        ("US", "CA", False),
        ("US", "XX", False),
    ],
)
def test_a_law_covers_what_lies_in_its_place_and_not_what_lies_around_it(jurisdiction, place, reaches):
    """A state's law reaches its cities; a job somewhere in the state is not thereby in the city."""
    assert (reached(replace(LAW, jurisdiction=jurisdiction), place) == []) is reaches


def test_the_reason_names_the_place_of_the_law():
    """A reader sees where the law would apply."""
    assert reached(LAW, "US-NY") == "applies in Colorado, which is no place of this job"


def test_one_of_several_places_is_enough():
    """A posting open to two states answers to both."""
    assert reached(LAW, "US-NY", "US-CO") == []


def test_without_a_place_no_law_is_applied():
    """The reason tells how to give the place."""
    assert reached(LAW) == "is not applied, because the place of work is unknown; say --place"


def test_given_places_override_those_of_the_posting():
    """What the user says about the place counts, in the order of depth."""
    book = Rulebook(rules=(), laws=(LAW,), vocabulary=VOCABULARY, digest="")
    posting = Posting(NOTHING, places=(Place("US-CO"),))
    found = reach(book, posting, Settings(as_of=dt.date(2026, 1, 1), places=("US", "US-NY-NYC", "CA", "US-NY-NYC")))
    assert found.places == ("US-NY-NYC", "US", "CA")
    assert not found.bindings


ANYWHERE = replace(LAW, remote=RemoteReach(could_be_performed_there=True))


@pytest.mark.parametrize(
    ("law", "places", "remote", "outcome"),
    [
        (ANYWHERE, ["US"], Remote.REMOTE, ["assumes the remote job may be done in Colorado; give --place if not"]),
        (ANYWHERE, ["US", "US-NY"], Remote.REMOTE, ["assumes the remote job may be done in Colorado; give --place if not"]),
        (ANYWHERE, ["US-CO"], Remote.REMOTE, []),
        (ANYWHERE, ["US", "US-CO"], Remote.REMOTE, []),
        (ANYWHERE, ["US-NY"], Remote.REMOTE, "applies in Colorado, which is no place of this job"),
        (ANYWHERE, ["CA"], Remote.REMOTE, "applies in Colorado, which is no place of this job"),
        (ANYWHERE, ["US"], Remote.HYBRID, "applies in Colorado, which is no place of this job"),
        (ANYWHERE, ["US"], Remote.UNKNOWN, "applies in Colorado, which is no place of this job"),
        (ANYWHERE, [], Remote.REMOTE, "is not applied, because the place of work is unknown; say --place"),
        (LAW, ["US"], Remote.REMOTE, "applies in Colorado, which is no place of this job"),
        (LAW, ["US-CO"], Remote.REMOTE, []),
    ],
)
def test_remote_work_open_to_a_country_may_be_done_in_its_states(law, places, remote, outcome):
    """Only a law that says so reaches it, only from the country itself, and the assumption is stated."""
    assert reached(law, *places, remote=remote) == outcome


@pytest.mark.parametrize(
    ("as_of", "outcome"),
    [
        ("2026-09-25", ("is in force from 2027-09-26 on", "asks for it from 2027-09-26 on")),
        ("2026-09-26", ("comes from 2027-09-26 on", "comes from 2027-09-26 on")),
        ("2027-09-25", ("comes from 2027-09-26 on", "comes from 2027-09-26 on")),
        ("2027-09-26", ([], [])),
        ("2029-01-31", ([], [])),
        ("2029-02-01", ("was in force until 2029-01-31", "asked for it until 2029-01-31")),
    ],
)
def test_a_law_binds_from_its_first_to_its_last_day(as_of, outcome):
    """Both days are days in force; so it is for one duty of a law."""
    first, last = dt.date(2027, 9, 26), dt.date(2029, 1, 31)
    assert reached(replace(LAW, from_date=first, until_date=last), "US-CO", as_of=as_of) == outcome[0]
    duty = DutyTerms(from_date=first, until_date=last)
    assert reached(replace(LAW, duties={"pay_range": duty}), "US-CO", as_of=as_of) == outcome[1]


def test_a_law_binds_with_the_duties_that_are_in_force():
    """A duty that comes later is listed apart, with its reason; the law itself reaches the posting."""
    law = replace(LAW, duties={"pay_range": DutyTerms(), "deadline": DutyTerms(from_date=dt.date(2030, 1, 1))})
    book = Rulebook(rules=(), laws=(law,), vocabulary=VOCABULARY, digest="")
    posting = Posting(NOTHING, places=(Place("US-CO"),))
    found = reach(book, posting, Settings(as_of=dt.date(2026, 1, 1)))
    assert [binding.duty for binding in found.bindings] == ["pay_range"]
    assert found.unreached == {}
    assert found.unreached_duties == {("law", "deadline"): "asks for it from 2030-01-01 on"}
    assert found.unmet == {"deadline": ("Pay Act asks for it from 2030-01-01 on.",)}
    assert found.place_names == ("Colorado",)


@pytest.mark.parametrize(
    ("as_of", "outcome"),
    [
        ("2025-12-31", "is enforced from 2027-01-01 on"),
        ("2026-01-01", "comes, enforced from 2027-01-01 on"),
        ("2026-12-31", "comes, enforced from 2027-01-01 on"),
        ("2027-01-01", []),
    ],
)
def test_a_law_that_is_not_enforced_yet_is_one_to_come(as_of, outcome):
    """In force since 2025, enforced from 2027: what counts is the first day of enforcement, and the words say which it is."""
    law = replace(LAW, from_date=dt.date(2025, 12, 3), enforced_from=dt.date(2027, 1, 1))
    assert reached(law, "US-CO", as_of=as_of) == outcome


def test_a_law_to_come_is_not_cited_yet():
    """Its duties are bindings with a day, while the law itself does not reach the posting."""
    book = Rulebook(rules=(), laws=(replace(LAW, from_date=dt.date(2027, 9, 26)),), vocabulary=VOCABULARY, digest="")
    found = reach(book, Posting(NOTHING, places=(Place("US-CO"),)), Settings(as_of=dt.date(2026, 11, 22)))
    (binding,) = found.bindings
    assert (binding.in_force, binding.due) == (False, dt.date(2027, 9, 26))
    assert found.unreached == {"law": "is in force from 2027-09-26 on"}
    assert found.unmet == {}


INTO = replace(LAW, jurisdiction="US-NY", remote=RemoteReach(reports_into=True))
INTO_ALL = replace(INTO, remote=RemoteReach(reports_into=True, onsite_too=True))
SAID = ["assumes that the job reports into New York, as is stated with reports_into"]
OUT = "applies in New York, which is no place of this job"
HINT = f"{OUT}; it reaches work that reports there, say --employer reports_into=US-NY if so"


@pytest.mark.parametrize(
    ("law", "places", "remote", "into", "outcome"),
    [
        (INTO, ["US-CO"], Remote.REMOTE, ("US-NY",), SAID),
        (INTO, ["US-CO"], Remote.REMOTE, ("US-NY-NYC",), SAID),
        (INTO, ["US-CO"], Remote.HYBRID, ("US-NY",), SAID),
        (INTO, ["US-CO"], Remote.ONSITE, ("US-NY",), OUT),
        (INTO_ALL, ["US-CO"], Remote.ONSITE, ("US-NY",), SAID),
        (INTO, ["US-CO"], Remote.REMOTE, ("US-CO",), OUT),
        (INTO, ["US-CO"], Remote.REMOTE, (), HINT),
        (INTO, ["US-NY"], Remote.REMOTE, (), []),
        (INTO, ["US"], Remote.REMOTE, ("US-NY",), SAID),
        (INTO, [], Remote.REMOTE, ("US-NY",), SAID),
        (INTO, [], Remote.REMOTE, (), "is not applied, because the place of work is unknown; say --place"),
        (INTO_ALL, ["CA"], Remote.REMOTE, ("US-NY",), OUT),
        (replace(LAW, jurisdiction="US-NY"), ["US-CO"], Remote.REMOTE, ("US-NY",), OUT),
    ],
)
def test_work_elsewhere_that_reports_there_is_reached_where_the_law_says_so(law, places, remote, into, outcome):
    """The employer says where a job reports to; unknown, the law stays out and says how to state it. It stays in its country."""
    assert reached(law, *places, remote=remote, reports_into=into) == outcome


def test_that_a_law_would_reach_if_the_job_reported_there_is_told_as_a_reason():
    """A rule that does not apply says so, rather than that no law is known."""
    book = Rulebook(rules=(), laws=(INTO,), vocabulary=VOCABULARY, digest="")
    posting = Posting(NOTHING, places=(Place("US-CO"),), remote=Remote.REMOTE)
    found = reach(book, posting, Settings(as_of=dt.date(2026, 11, 22)))
    assert found.unmet == {"pay_range": (f"Pay Act {HINT}.",)}


@pytest.mark.parametrize(
    ("employer", "outcome"),
    [
        ({"employees": 3, "contractors": 0}, "binds employers with at least 4 employees or contractors; 3 are known"),
        ({"employees": 3, "contractors": 1}, []),
        ({"employees": 3}, ["assumes at least 4 employees or contractors; say --employer contractors=N if fewer"]),
        ({}, ["assumes at least 4 employees or contractors; say --employer employees=N if fewer"]),
        ({"employees": 4}, []),
    ],
)
def test_contractors_count_where_the_law_counts_them(employer, outcome):
    """Three employees and one contractor are four; how many contractors there are is asked for when that decides."""
    law = replace(LAW, employer=Covered(min_employees=4, contractors=True))
    assert reached(law, "US-CO", **employer) == outcome


def test_weeks_of_a_head_count_are_said():
    """Nobody states weeks, so the assumption names them."""
    law = replace(LAW, employer=Covered(min_employees=10, weeks=20))
    assert reached(law, "US-CO") == [
        "assumes at least 10 employees in 20 weeks of the year; say --employer employees=N if fewer"
    ]


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"uses_ai": True}, ["assumes nothing much"]),
        ({"uses_ai": False}, "asks it of no employer with uses_ai=false"),
        ({}, "asks it of employers with uses_ai=true; say --employer uses_ai=true if that is so"),
    ],
)
def test_a_duty_may_hang_on_a_fact_and_presume_something(facts, outcome):
    """Unknown, the fact keeps the duty out; what a duty presumes of every job is said."""
    terms = DutyTerms(facts={"uses_ai": True}, presumes="assumes nothing much")
    assert reached(replace(LAW, duties={"pay_range": terms}), "US-CO", facts=facts) == outcome


TOTAL = Covered(min_employees=15)
HERE = Covered(min_employees=15, counted=Counted.IN_JURISDICTION)
BOTH = Covered(min_employees=15, min_in_jurisdiction=4)
STRICT = Covered(min_employees=15, when_unknown="not_covered")


@pytest.mark.parametrize(
    ("covered", "employer", "outcome"),
    [
        (TOTAL, {"employees": 14}, "binds employers with at least 15 employees; 14 are known"),
        (TOTAL, {"employees": 15}, []),
        (TOTAL, {}, ["assumes at least 15 employees; say --employer employees=N if fewer"]),
        (TOTAL, {"employees_in": {"US-NY": 20}}, []),
        (TOTAL, {"employees_in": {"US-NY": 14}}, ["assumes at least 15 employees; say --employer employees=N if fewer"]),
        (HERE, {"employees_in": {"US-CO": 14}}, "binds employers with at least 15 employees in Colorado; 14 are known"),
        (HERE, {"employees_in": {"US-CO": 15}}, []),
        (HERE, {"employees": 14}, "binds employers with at least 15 employees in Colorado; 14 are known"),
        (HERE, {"employees_in": {"US": 14}}, "binds employers with at least 15 employees in Colorado; 14 are known"),
        (HERE, {"employees": 900}, ["assumes at least 15 employees in Colorado; say --employer employees.US-CO=N if fewer"]),
        (BOTH, {"employees": 15, "employees_in": {"US-CO": 3}}, "binds employers with at least 4 employees in Colorado; 3 are known"),
        (BOTH, {"employees": 15, "employees_in": {"US-CO": 4}}, []),
        (STRICT, {}, "binds employers with at least 15 employees; say --employer employees=N"),
        (Covered(min_employees=1), {}, []),
        (Covered(min_employees=1, counted=Counted.IN_JURISDICTION), {"employees_in": {"US-CO": 0}},
         "binds employers with at least one employee in Colorado; 0 are known"),
    ],
)  # fmt: skip
def test_the_head_count_decides_where_it_is_known_and_is_assumed_where_not(covered, employer, outcome):
    """Totals and local counts bound each other; an assumption says how to state the number."""
    assert reached(replace(LAW, employer=covered), "US-CO", **employer) == outcome


def test_a_city_counts_towards_its_state():
    """Workers known in the city are workers in the state."""
    law = replace(LAW, jurisdiction="US-NY", employer=HERE)
    assert reached(law, "US-NY", employees_in={"US-NY-NYC": 15}) == []


CONTRACTOR = Covered(facts={"federal_contractor": True})


@pytest.mark.parametrize(
    ("covered", "facts", "outcome"),
    [
        (CONTRACTOR, {"federal_contractor": True}, []),
        (CONTRACTOR, {"federal_contractor": False}, "binds no employer with federal_contractor=false"),
        (CONTRACTOR, {}, ["assumes federal_contractor=true; say --employer federal_contractor=false if not"]),
        (replace(CONTRACTOR, when_unknown="not_covered"), {},
         "binds employers with federal_contractor=true; say --employer federal_contractor=true if that is so"),
        (replace(CONTRACTOR, when_unknown="not_covered"), {"federal_contractor": True}, []),
        (Covered(facts={"public_employer": False}), {"public_employer": True}, "binds no employer with public_employer=true"),
    ],
)  # fmt: skip
def test_a_fact_decides_where_it_is_known_and_the_law_says_what_else(covered, facts, outcome):
    """An absent fact is unknown, never false."""
    assert reached(replace(LAW, employer=covered), "US-CO", facts=facts) == outcome


PUBLIC = (EmployerFact(name="public_employer", description=""),)
PRIVATE_ONLY = replace(LAW, employer=Covered(facts={"public_employer": False}))


@pytest.mark.parametrize(
    ("law", "facts", "outcome"),
    [
        (PRIVATE_ONLY, {},
         "binds no employer with public_employer=true, as line 3 suggests; say --employer public_employer=false if not"),
        (PRIVATE_ONLY, {"public_employer": False}, []),
        (replace(LAW, employer=Covered(facts={"public_employer": True})), {},
         ["reads public_employer=true from line 3; say --employer public_employer=false if not"]),
    ],
)  # fmt: skip
def test_a_posting_may_tell_a_fact_of_its_employer(law, facts, outcome):
    """A topic with the name of a fact tells it; what the user states goes before, and the line is named."""
    document = Document(
        path="p.md", format="markdown", source="A\r\n\r\nB", text="B", runs=(Run(5, 6, 0, 1, literal=True),), regions=()
    )
    book = Rulebook(rules=(), laws=(law,), vocabulary=replace(VOCABULARY, employer_facts=PUBLIC), digest="")
    posting = Posting(document, places=(Place("US-CO"),), mentions={"public_employer": (Span(0, 1),)})
    found = reach(book, posting, Settings(as_of=dt.date(2026, 11, 22), employer=Employer(facts=facts)))
    assert (list(found.bindings[0].assumes) if found.bindings else found.unreached["law"]) == outcome


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [({}, []), ({"federal_agency": False}, []), ({"federal_agency": True}, "binds no employer with federal_agency=true")],
)
def test_what_goes_without_saying_is_not_said(facts, outcome):
    """A presumed fact needs no assumption; who states another value is believed."""
    law = replace(LAW, employer=Covered(facts={"federal_agency": False}))
    presumed = (EmployerFact(name="federal_agency", description="", presumed=False),)
    book = Rulebook(rules=(), laws=(law,), vocabulary=replace(VOCABULARY, employer_facts=presumed), digest="")
    settings = Settings(as_of=dt.date(2026, 11, 22), employer=Employer(facts=facts))
    found = reach(book, Posting(NOTHING, places=(Place("US-CO"),)), settings)
    assert (list(found.bindings[0].assumes) if found.bindings else found.unreached["law"]) == outcome


def test_a_place_that_is_shut_out_is_still_reached_and_it_is_said():
    """Nobody from Colorado is to apply; the law of a remote job reaches it all the same, and says on what that rests."""
    book = Rulebook(rules=(), laws=(ANYWHERE,), vocabulary=VOCABULARY, digest="")
    posting = Posting(NOTHING, places=(Place("US"),), remote=Remote.REMOTE, excluded=(Place("US-CO"),))
    found = reach(book, posting, Settings(as_of=dt.date(2026, 11, 22)))
    assert found.bindings[0].assumes[1:] == (
        "assumes that the law of Colorado covers the posting all the same, although it excludes Colorado",
    )


def test_who_shuts_out_a_place_shuts_out_what_lies_in_it():
    """The law of Colorado, in the United States, carries the assumption where all of the country is shut out."""
    book = Rulebook(rules=(), laws=(ANYWHERE,), vocabulary=VOCABULARY, digest="")
    posting = Posting(NOTHING, places=(Place("US"),), remote=Remote.REMOTE, excluded=(Place("US"),))
    found = reach(book, posting, Settings(as_of=dt.date(2026, 11, 22)))
    assert found.bindings[0].assumes[-1].endswith("although it excludes United States")


def test_a_remote_job_may_employ_nobody_where_a_law_asks_for_a_worker():
    """Far from the job's own places even the first worker is an assumption; at the job's place there is one."""
    law = replace(ANYWHERE, employer=Covered(min_employees=1, counted=Counted.IN_JURISDICTION))
    assert reached(law, "US-CO") == []
    assert reached(law, "US", remote=Remote.REMOTE) == [
        (
            "assumes the remote job may be done in Colorado, where the employer has at least one employee; "
            "give --place or say --employer employees.US-CO=0 if not"
        )
    ]
    assert "at least" not in reached(law, "US", remote=Remote.REMOTE, employees_in={"US-CO": 4})[0]
    assert "0 are known" in reached(law, "US", remote=Remote.REMOTE, employees_in={"US-CO": 0})


def test_assumptions_add_up():
    """Every assumption of a binding is stated."""
    law = replace(LAW, employer=replace(CONTRACTOR, min_employees=50))
    assert len(reached(law, "US-CO")) == 2


def test_a_duty_may_arise_only_from_what_the_posting_mentions():
    """One of the topics is enough; otherwise the reason names them."""
    law = replace(LAW, duties={"pay_range": DutyTerms(when=("background_check", "drug_test"))})
    assert reached(law, "US-CO", mentions=["drug_test"]) == []
    assert reached(law, "US-CO") == "asks for it only where the posting speaks of “background check” or “drug test”"


def test_a_law_of_low_confidence_never_binds():
    """Weak sources accuse nobody."""
    assert reached(replace(LAW, confidence=Confidence.LOW), "US-CO") == "rests on sources that are too weak to rely on"
