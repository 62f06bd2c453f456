"""Which notices and topics are found in which words."""

from __future__ import annotations

import pytest

from jdlint.formats import read_document
from jdlint.lexing import TriggerIndex
from jdlint.model.rulebook import Rulebook
from jdlint.posting import notices, sections


@pytest.fixture(scope="module")
def read(rulebook: Rulebook):
    """Return a function from a posting to the words that give its notices and mention its topics."""
    vocabulary = rulebook.vocabulary
    index = TriggerIndex((*sections.triggers(vocabulary), *notices.triggers(vocabulary)))
    divide, find = sections.finder(vocabulary), notices.finder(vocabulary)

    def run(source: str):
        document, _ = read_document("posting.md", source.encode())
        assert document is not None
        hits = index.scan(document.text)
        given, mentioned = find(document, hits, divide(document, hits))
        quoted = {name: document.text[span.start : span.end] for name, span in given.items()}
        return quoted, {name: [document.text[span.start : span.end] for span in spans] for name, spans in mentioned.items()}

    return run


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("eeo", "We are an equal-opportunity employer."),
        ("eeo", "EOE"),
        ("eeo", "EEO/Vets"),
        ("eeo", "EEO/AA"),
        ("eeo", "We check work permits. EEO."),
        ("eeo", "Women, veterans and people with disabilities are encouraged to apply."),
        ("accommodation", "If requested by an applicant or employee, we may provide reasonable accommodations."),
        (
            "accommodation",
            "Reasonable accommodations may be made to enable individuals with disabilities to perform the essential functions.",
        ),
        ("contact", "Questions? Write to kiln@pottery.example."),
        ("contact", "Call our workshop at (218) 555-0143."),
        ("contact", "Reach out to human resources."),
        ("eeo", "Everyone is considered without regard to race, sex or age."),
        ("eeo_tagline", "Equal opportunity employer, disability/vets."),
        ("eeo_tagline", "We do not discriminate by race, sex, disability or protected veteran status."),
        ("accommodation", "If you require an accommodation to apply, write to us."),
        ("accommodation", "Reasonable adjustments can be made on request."),
        ("accommodation_contact", "If you need an accommodation, e-mail help@acme.example."),
        ("accommodation_contact", "Need an accommodation for the interview? Call 555-010-0199."),
        ("background_check", "After a conditional offer we run a background check."),
        ("background_check", "Any offer is contingent upon the results of a background check."),
        ("background_check", "Background checks follow the Fair Credit Reporting Act."),
        ("fair_chance", "We consider qualified applicants with arrest or conviction records."),
        ("fair_chance_la_city", "Applicants with criminal histories are considered consistent with local law."),
        ("fair_chance_la_county", "… under the Los Angeles County Fair Chance Ordinance for Employers."),
        ("fair_chance_sf", "Pursuant to the San Francisco Fair Chance Ordinance, records are no bar."),
        ("deadline", "Closing date: 30 June 2026"),
        ("deadline", "## Application deadline\n\nJuly 12"),
        ("deadline", "The position is open until filled."),
        ("deadline", "Applications are taken on a rolling basis."),
        ("benefits", "You get medical, dental and vision insurance."),
        ("benefits", "25 days of paid vacation and a pension with 5 % from us."),
        ("benefits", "401(k) with match"),
        ("other_compensation", "There is an annual bonus of up to 10 %."),
        ("ai_use", "We use artificial intelligence to screen applications."),
        ("ai_use", "Applications are assessed by automated tools."),
        ("vacancy", "This posting is for an existing vacancy."),
        ("drug_test", "A drug test is part of hiring."),
        ("credit_check", "We order a credit report."),
        ("drivers_licence", "You hold a driver's license."),
        ("privacy", "See our privacy notice for how we use your data."),
        ("privacy_california", "Read our notice at collection."),
        ("e_verify", "We take part in E-Verify."),
        ("federal_contractor", "Acme is a federal contractor."),
        ("salary_history", "Tell us your current salary."),
        ("how_to_apply", "Send your resume to Ines."),
        ("individualized_assessment", "Each record gets an individualized assessment."),
    ],
)
def test_a_notice_is_found_in_the_words_that_give_it(read, name: str, text: str) -> None:
    """Each notice has several common wordings."""
    assert name in read(f"# Welder\n\n{text}\n")[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("eeo", "Knowledge of equal opportunity and EEO law."),
        ("eeo_tagline", "We are an equal opportunity employer."),
        ("eeo_tagline", "Benefits: life and disability insurance. EOE."),
        ("accommodation", "You book travel accommodations for the team."),
        ("accommodation", "You lift 20 kg with or without reasonable accommodation."),
        ("accommodation_contact", "Reasonable accommodation is available on request."),
        ("background_check", "You must pass a background check."),
        ("fair_chance", "You must have no criminal record."),
        ("fair_chance_la_county", "We consider applicants with criminal records."),
        ("deadline", "You meet tight deadlines in a deadline-driven team."),
        ("deadline", "You are good at closing deals."),
        ("benefits", "Great benefits and more."),
        ("benefits", "You sell life insurance to families."),
        ("benefits", "We are a healthcare company."),
        ("other_compensation", "Bonus points for Spanish."),
        ("ai_use", "You build artificial intelligence for maps."),
        ("privacy", "You advise customers about privacy policies."),
        ("credit_check", "You review the credit history of customers."),
        ("salary_history", "We pay the current salary range of the scale."),
    ],
)
def test_words_that_only_look_like_a_notice_give_none(read, name: str, text: str) -> None:
    """Duties, requirements and empty phrases are not notices."""
    assert name not in read(f"# Welder\n\n{text}\n")[0]


def test_the_place_of_a_notice_is_its_sentence(read) -> None:
    """Readers see the words that were taken for the notice, and no more."""
    given, _ = read("# Welder\n\nYou weld. We are an equal opportunity employer. Bring boots.\n")
    assert given["eeo"] == "We are an equal opportunity employer."


def test_front_matter_gives_a_notice_when_it_has_a_value(read) -> None:
    """A dash is no date."""
    assert read("---\nclosing_date: 2026-07-01\n---\n\nWeld.\n")[0]["deadline"] == "2026-07-01"
    assert "deadline" not in read('---\nclosing_date: "-"\n---\n\nWeld.\n')[0]


def test_a_section_that_is_not_empty_gives_its_notice(read) -> None:
    """A diversity statement under its heading counts, the bare heading does not."""
    assert "eeo" in read("# Welder\n\n## Diversity\n\nDiversity makes our crew better, and every voice counts.\n")[0]
    assert "eeo" not in read("# Welder\n\n## Diversity\n\n## Duties\n\nWeld.\n")[0]


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("background_check", "You must pass a background check."),
        ("criminal_history", "No felony convictions."),
        ("drug_test", "Pre-employment drug screening."),
        ("credit_check", "A credit check is run."),
        ("drivers_licence", "A valid driver’s licence."),
        ("accommodation", "Reasonable accommodation is available on request."),
        ("equal_opportunity", "We are an equal opportunity employer."),
        ("resume_by_mail", "E-mail your resume to jobs@acme.example."),
        ("bonus", "Salary plus bonus."),
        ("ai_use", "Artificial intelligence reads the applications."),
    ],
)
def test_a_topic_is_mentioned_whether_or_not_a_notice_is_given(read, topic: str, text: str) -> None:
    """Rules ask for the notice where the topic comes up."""
    assert read(f"# Welder\n\n{text}\n")[1][topic] == [text]


@pytest.mark.parametrize(
    "text",
    ["You run background checks for our clients.", "We sell a background check platform.", "You study criminal justice."],
)
def test_work_with_a_topic_is_no_mention_of_it(read, text: str) -> None:
    """The people who do the checks are not thereby checked."""
    mentioned = read(f"# Analyst\n\n{text}\n")[1]
    assert not mentioned.keys() & {"background_check", "criminal_history"}


@pytest.mark.parametrize(
    "text",
    [
        "The civil service examination is held in May.",
        "(Exam open to current city employees)",
        "Grade: GS-11",
        "Attach form SF-50.",
        "Agency: Department of Forestry",
        "Employer: City of Millbrook",
        "Employer: Millbrook County",
        "Town of Millbrook",
        "Millbrook County is hiring two clerks.",
    ],
)
def test_a_public_employer_is_told_by_its_words(read, text: str) -> None:
    """Exams, grades, forms and the name of the employer show a public body."""
    assert read(f"# Clerk\n\n{text}\n")[1]["public_employer"]


@pytest.mark.parametrize(
    "text",
    [
        "You know the civil service rules from experience with public clients.",
        "Pay is comparable to GS-11.",
        "You sell software to the City of Millbrook.",
        "We consider applicants under the City of Los Angeles' Fair Chance Initiative.",
        "Agency: Bright Ideas Advertising",
        "A licence of the State of Ohio is required.",
        "Location: City of Industry",
        "Millbrook County Club is next door.",
    ],
)
def test_dealings_with_public_bodies_make_no_public_employer(read, text: str) -> None:
    """Clients, licences, laws and places of that name show nothing about the employer."""
    assert "public_employer" not in read(f"# Clerk\n\n{text}\n")[1]


@pytest.mark.parametrize(
    "text",
    [
        "You may submit a resume to further describe your skills.",
        "Resumes e-mailed to jobs@acme.example will not be accepted; mailed ones cannot be considered.",
        "Submit your resume at our careers page.",
        "Bring your resume to the interview.",
    ],
)
def test_only_an_address_takes_applications_by_mail(read, text: str) -> None:
    """Without a mailbox or an address nothing is sent by mail."""
    assert "resume_by_mail" not in read(f"# Clerk\n\n{text}\n")[1]


def test_a_postal_address_takes_applications_by_mail(read) -> None:
    """A post-office box is an address too."""
    assert read("# Clerk\n\nSend a cover letter and resume to Acme, P.O. Box 12, Salem.\n")[1]["resume_by_mail"]


def test_every_trigger_of_a_notice_stands_where_an_expression_can_match(rulebook: Rulebook) -> None:
    """Triggers are folded already; one with a capital would never be found."""
    words = (*rulebook.vocabulary.notices, *rulebook.vocabulary.topics)
    assert all(trigger == trigger.lower() for entry in words for trigger in entry.triggers)


@pytest.mark.parametrize(
    "text",
    [
        "Email jobs@mill.example by December 15, 2026.",
        "Send your CV to jobs@mill.example by 15 December",
        "Submit your resume no later than Dec. 15th, 2026.",
        "Mail your résumé to the mill by the 15th of May.",
        "To apply, write to Ana before 5 pm on Friday, 15 December.",
        "Apply at mill.example/jobs by 12/15.",
    ],
)
def test_a_day_by_which_to_send_an_application_is_a_deadline(read, text: str) -> None:
    """A request to send, write or apply with a last day gives the closing date."""
    assert text.startswith(read(f"# Miller\n\n{text}")[0]["deadline"])


@pytest.mark.parametrize(
    "text",
    [
        "Submit timesheets to payroll@mill.example by Friday.",
        "Send weekly reports to customers by Monday, 5 pm.",
        "You apply patches by the 15th.",
        "Send your CV through our partner May & Sons.",
        "Submit your resume. The mill opened before March 2010.",
    ],
)
def test_a_day_for_other_things_is_no_deadline(read, text: str) -> None:
    """Work that is due, names and other sentences close no applications."""
    assert "deadline" not in read(f"# Miller\n\n{text}")[0]


@pytest.mark.parametrize(
    ("text", "is_federal"),
    [
        ("Series and grade: GS-11", True),
        ("Agency: Department of Veterans Affairs", True),
        ("Send your OF-612 or a resume.", True),
        ("Agency: Department of Public Health, State of Colorado", False),
        ("Experience equivalent to GS-11.", False),
        ("Our clients are GS-11 and above.", False),
    ],
)
def test_a_federal_agency_is_told_by_its_words(read, text: str, *, is_federal: bool) -> None:
    """Grades and forms of the federal service show the employer; states, equivalents and clients do not."""
    assert ("federal_agency" in read(f"# Ranger\n\n{text}")[1]) is is_federal


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("full_posting_elsewhere", "When we're hiring for this role, you can see the details on our careers page."),
        ("full_posting_elsewhere", "See the full job description at https://pottery.example/jobs/7."),
        ("apply_elsewhere", "To learn more or apply, follow the link."),
        ("call_for_proposals", "# Call for proposals: a new glaze catalogue\n\nTell us your plan."),
        ("call_for_proposals", "We are looking for individuals or companies who design catalogues."),
    ],
)
def test_a_page_that_is_not_the_posting_says_so(read, topic: str, text: str) -> None:
    """Teasers, role descriptions and calls for proposals are told by their words."""
    assert topic in read(f"{text}\n")[1]


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("full_posting_elsewhere", "You write full job descriptions for our shops."),
        ("full_posting_elsewhere", "See the full job description below."),
        ("apply_elsewhere", "To learn more or apply, follow the link.\n\n" + "You throw bowls. " * 120),
        ("call_for_proposals", "You prepare responses to requests for proposals."),
    ],
)
def test_a_posting_that_speaks_of_such_pages_stays_one(read, topic: str, text: str) -> None:
    """Duties, references within the page and links under a long posting excuse nothing."""
    assert topic not in read(f"# Potter\n\n{text}\n")[1]


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Reed Valley Community College", True),
        ("Harbor State University is seeking a potter.", True),
        ("The City University of New York invites applications.", True),
        ("You hold a degree from Harbor State University.", False),
        ("Our clients are Harbor State University and others.", False),
    ],
)
def test_a_public_university_is_a_public_employer_when_it_hires(read, text: str, public: bool) -> None:
    """The name alone on a line or before a verb of hiring is the employer's."""
    assert ("public_employer" in read(f"# Potter\n\n{text}\n")[1]) is public
