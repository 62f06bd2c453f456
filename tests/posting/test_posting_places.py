"""Places of work: what counts as one, and what only names a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.formats import read_document
from jdlint.lexing import TriggerIndex
from jdlint.model.rulebook import Rulebook
from jdlint.posting import places, sections

Read = Callable[[str], tuple[list[str], str]]


@pytest.fixture(scope="module")
def find(rulebook: Rulebook) -> Callable[[str], places.Found]:
    """Return a function that finds a posting's places, how far it is remote, and the places that it shuts out."""
    words = rulebook.vocabulary
    index = TriggerIndex((*places.triggers(words), *sections.triggers(words)))
    find_places, find_sections = places.finder(words), sections.finder(words)

    def run(markdown: str) -> places.Found:
        document, _ = read_document("posting.md", markdown.encode())
        assert document is not None
        hits = index.scan(document.text)
        return find_places(document, hits, find_sections(document, hits))

    return run


@pytest.fixture(scope="module")
def read(find: Callable[[str], places.Found]) -> Read:
    """Return a function that reads a posting's places and how far it is remote."""

    def run(markdown: str) -> tuple[list[str], str]:
        found, remote, _ = find(markdown)
        return [place.code for place in found], remote.value

    return run


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Location: Denver, CO", ["US-CO"]),
        ("Location: Portland OR", ["US-OR"]),
        ("Location: Boston, MA OR Denver, CO OR Portland, OR", ["US-MA", "US-CO", "US-OR"]),
        ("Location: Boston, MA AND Denver", ["US-MA", "US-CO"]),
        ("Line cook wanted, Denver CO. We cook.", ["US-CO"]),
        ("We cook with Java OR Python, and in Major CO.", []),
        ("Location: TX or MA or NY", ["US-TX", "US-MA", "US-NY"]),
        ("**Location:** New York, NY", ["US-NY-NYC"]),
        ("Location: Brooklyn, NY", ["US-NY-NYC"]),
        ("Location: Columbus, Ohio", ["US-OH-COLUMBUS"]),
        ("Location: Columbus, GA", ["US-GA"]),
        ("Location: Los Angeles, CA, United States", ["US-CA-LA"]),
        ("# Clerk - Austin, TX", ["US-TX"]),
        ("# Clerk\n\nErie, PA\n\nWe sort mail.", ["US-PA"]),
        ("The job is based in Ithaca, New York.", ["US-NY-ITHACA"]),
        ("Clerk in Paris, Texas. We sort mail.", ["US-TX"]),
        ("This role is remote within CA, NY or Texas.", ["US-TX"]),
        ("Location: Remote (CA, NY, TX)", ["US-CA", "US-NY", "US-TX"]),
        ("You can work from anywhere in the United States.", ["US"]),
        ("Location: Chicago, New York, Denver", ["US-IL", "US-NY", "US-CO"]),
        ("Location: London", ["GB"]),
        ("Location: Toronto, ON", ["CA-ON"]),
        ("Location: Washington, D.C.", ["US-DC"]),
        ("# Clerk\n\nFlushing, NY", ["US-NY-NYC"]),
        ("Location: Van Nuys, CA", ["US-CA-LA"]),
        ("Location: Altadena, California", ["US-CA-LA-COUNTY"]),
        ("Location: Hollywood, FL", ["US-FL"]),
        ("Your duty station, where you sit all week, will be Tucson, AZ.", ["US-AZ"]),
        ("# Clerk for a busy San Diego IT company", ["US-CA"]),
        ("Location: Toronto, ON\n\nSalary: US$80,000 a year", ["CA-ON"]),
        ("Location: Remote\n\nYou must live in Colorado.", ["US-CO"]),
        ("Location: Remote\n\nWork from anywhere in the US.", ["US"]),
        ("For Colorado applicants the pay range is $50,000–$60,000.", ["US-CO"]),
        ("| Team | Location |\n|---|---|\n| Mail | Boise, ID |\n", ["US-ID"]),
    ],
)
def test_a_place_of_work_is_found(read: Read, text: str, codes: list[str]) -> None:
    """Location fields, titles, cities with their state and cued names give places, the most exact first hand."""
    assert read(text)[0] == codes


@pytest.mark.parametrize(
    "text",
    [
        "We read the Washington Post every day.",
        "A degree from the University of California is welcome.",
        "Our platform runs on Texas Instruments chips.",
        "We are headquartered in Boston, MA.",
        "We have offices in Denver, CO and Reno, NV.",
        "Clients in Ohio love us.",
        "Contact Jane Smith, MD or call us.",
        "Come in, OK? Or call ME, said the sign.",
        "You report on US markets and help us grow.",
        "A valid California driver's license is needed.",
        "We consider applicants under the San Francisco Fair Chance Ordinance.",
        "We cannot hire in Colorado.",
        "The phoenix rises from mobile reading.",
    ],
)
def test_other_names_and_company_places_are_no_places_of_work(read: Read, text: str) -> None:
    """Names of papers, schools and people, seats of companies, laws and exclusions say nothing about the work."""
    assert read(f"# Clerk\n\n{text}\n")[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "You schedule visits for patients at our clinic in Los Angeles, CA.",
        "Stop by our main office in Denver whenever you like.",
        "We have people in places such as Chicago, Boston and Seattle.",
    ],
)
def test_where_the_location_is_just_remote_only_the_workers_own_place_counts(read: Read, text: str) -> None:
    """Offices, clinics and colleagues elsewhere do not bind a remote worker."""
    assert read(f"# Clerk\n\nLocation: Remote\n\n{text}\n") == ([], "remote")


@pytest.mark.parametrize(
    "text",
    ["We serve patients at sites in Boise, ID.", "Some of us live in places like Salem, OR.", "We help families in Reno, NV."],
)
def test_the_places_of_those_who_are_served_are_no_places_of_work(read: Read, text: str) -> None:
    """Patients, families and examples of cities say nothing about the work."""
    assert read(f"# Clerk\n\n{text}\n")[0] == []


def test_front_matter_gives_the_city_through_its_state(read: Read) -> None:
    """A city that several states share is known by the state in the next key."""
    assert read("---\ntitle: Clerk\ncity: Columbus\nstate: OH\n---\n\nWe sort mail.\n")[0] == ["US-OH-COLUMBUS"]
    assert read("---\ntitle: Clerk\ncity: Columbus\nstate: GA\n---\n\nWe sort mail.\n")[0] == ["US-GA"]


def test_a_country_key_is_read_as_a_country(read: Read) -> None:
    """`country: CA` is Canada, `state: CA` is California."""
    assert read("---\ncountry: CA\n---\n\nClerk\n")[0] == ["CA"]
    assert read("---\nstate: CA\n---\n\nClerk\n")[0] == ["US-CA"]


def test_the_location_field_outweighs_the_running_text(read: Read) -> None:
    """A team elsewhere is no place of work where the location is given."""
    assert read("Location: Denver, CO\n\nYou call our team based in Austin, TX.\n")[0] == ["US-CO"]


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("Location: Remote", "remote"),
        ("This is a fully remote role.", "remote"),
        ("# Clerk (Hybrid)", "hybrid"),
        ("You work from home two days; three days in the office.", "hybrid"),
        ("This is an on-site position.", "onsite"),
        ("This is not a remote position.", "onsite"),
        ("You know remote sensing.", "unknown"),
        ("You lead remote teams.", "unknown"),
        ("You work remotely, oftentimes at a client's desk.", "unknown"),
        ("You remotely manage servers.", "unknown"),
        ("---\nremote: true\n---\n\nClerk\n", "remote"),
    ],
)
def test_remote_work_is_told_from_other_uses_of_the_word(read: Read, text: str, remote: str) -> None:
    """A single word counts in location fields and titles alone, a phrase everywhere."""
    assert read(text if text.startswith(("#", "-")) else f"# Clerk\n\n{text}\n")[1] == remote


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("location: US-CO", ["US-CO"]),
        ("place: us-co", ["US-CO"]),
        ("places: [US-CO, US-CA-SF]", ["US-CO", "US-CA-SF"]),
        ("location: US-NY-NYC", ["US-NY-NYC"]),
        ("location: US-CO-Denver", ["US-CO"]),
        ("location: Denver, US-CO", ["US-CO"]),
        ("location: GB", ["GB"]),
        ("location: CA", ["US-CA"]),
        ("country: CA", ["CA"]),
    ],
)
def test_a_code_of_the_tree_is_a_place_in_a_location_field(read: Read, field: str, codes: list[str]) -> None:
    """What `--place` takes a location field takes too; where a code means two places, that of a state goes before."""
    assert read(f"---\ntitle: Clerk\n{field}\n---\nWe sort mail.")[0] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Location: DE", ["US-DE"]),
        ("Location: Wilmington, DE", ["US-DE"]),
        ("Location: Berlin, DE", ["DE"]),
        ("Location: Bangalore, IN", ["IN"]),
        ("Location: Toronto, CA", ["CA-ON"]),
        ("Location: Berlin, CT", ["US-CT"]),
        ("Location: DE\n\nYou work from Berlin or Munich.", ["DE"]),
        ("Location: DE\n\nYou work from Berlin. The head office is in Boston, MA.", ["US-DE"]),
        ("Location: CA\n\nWe also have an office in Toronto.", ["US-CA"]),
    ],
)
def test_a_code_of_a_state_and_a_country_is_told_by_its_company(read: Read, text: str, codes: list[str]) -> None:
    """A city known in the country makes the code the country's; else it is the state's."""
    assert read(text)[0] == codes


@pytest.mark.parametrize("text", ["# Clerk (New York City)", "Clerk in New York City\n\nWe sort mail.", "Location: NYC"])
def test_the_title_the_first_line_and_the_location_field_name_a_city(read: Read, text: str) -> None:
    """A city in the title, the first line or a location field is a place of work."""
    assert read(text)[0] == ["US-NY-NYC"]


def test_where_the_company_is_the_work_need_not_be(read: Read) -> None:
    """A company's own town in a sentence is no place of work."""
    assert read("# Clerk\n\nWe are a young company in New York City.")[0] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Location: Remote (US), except Colorado", ["US-CO"]),
        ("Location: Remote (US)\n\nWe cannot hire in Colorado or California.", ["US-CO", "US-CA"]),
        ("Location: Remote (US)\n\nColorado residents need not apply.", ["US-CO"]),
        ("Location: Remote (US)\n\nApplicants from Colorado will not be considered.", ["US-CO"]),
        ("Location: Remote (US)\n\nThis role is not eligible for remote work in Colorado.", ["US-CO"]),
        ("Location: Remote (US)\n\nIf you live in Colorado, the range is $50,000 to $60,000.", []),
    ],
)
def test_places_in_which_nobody_is_hired_are_read(find: Callable[[str], places.Found], text: str, codes: list[str]) -> None:
    """A place that a posting shuts out is known as such; a condition for those who live there shuts nobody out."""
    assert [place.code for place in find(text)[2]] == codes


@pytest.mark.parametrize(
    ("location", "codes"),
    [
        ("Toronto, ON, CA", ["CA-ON"]),
        ("Toronto, Ontario, CA", ["CA-ON"]),
        ("San Jose, CA", ["US-CA"]),
        ("Los Angeles, CA, US", ["US-CA-LA"]),
        ("San Jose, Costa Rica", ["CR"]),
        ("San Diego, Venezuela", ["VE"]),
        ("San Jose, California", ["US-CA"]),
        ("Tbilisi, Georgia", ["GE"]),
        ("Georgia (country)", ["GE"]),
        ("Savannah, Georgia", ["US-GA"]),
        ("Casablanca, Morocco", ["MA"]),
        ("Boston, MA", ["US-MA"]),
    ],
)
def test_what_follows_a_city_says_in_which_country_it_lies(read: Read, location: str, codes: list[str]) -> None:
    """A country after a city or a province wins over the city and the state of the same name or code."""
    assert read(f"# Clerk\n\nLocation: {location}\n\nWe sort mail.")[0] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("This position is located in Streetsboro.", ["US-OH"]),
        ("You pack boxes at our Peachtree Corners fulfillment center.", ["US-GA"]),
        ("You pack boxes with our Peachtree Corners friends.", []),
        ("You live in beautiful Kalamazoo and walk to work.", ["US-MI"]),
        ("You work in Ramsey County.", ["US-MN"]),
        ("Location: Peachtree Corners", ["US-GA"]),
        ("Location: Peachtree Corners, France", ["FR"]),
        ("You will work in Mobile development.", []),
        ("Kalamazoo is a fine word. So is Mobile.", []),
        ("Our clients in Streetsboro love us.", []),
        ("We are headquartered in Streetsboro.", []),
    ],
)
def test_a_town_of_one_state_counts_where_a_place_is_announced(read: Read, text: str, codes: list[str]) -> None:
    """After "located in", before a kind of site, as a county and alone in a location field a town tells its state."""
    assert read(f"# Clerk\n\n{text}\n")[0] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The City of Los Angeles seeks a welder.", ["US-CA-LA"]),
        ("The City of Tempe, a fine employer, seeks a welder.", ["US-AZ"]),
        ("The Kalamazoo County Board of Commissioners seeks a clerk.", ["US-MI"]),
        ("The Los Angeles Zoo seeks a keeper.", ["US-CA-LA"]),
        ("The University of Iowa at Iowa City seeks a clerk.", ["US-IA"]),
        ("Write to us at 5 Main Street, Erie PA 16501.", ["US-PA"]),
        ("The City of Los Angeles seeks a welder.\n\nLocation: Denver, CO", ["US-CO"]),
        ("The City of Los Angeles and the City of Tempe seek a welder.", []),
        ("The City of Los Angeles seeks a welder.\n\nLocation: Remote", []),
        ("Clients such as the City of Tempe trust us.", []),
        ("A license of the State of Iowa is needed.", []),
        ("We follow the ordinance of the City of Los Angeles.", []),
    ],
)
def test_the_employers_name_tells_the_place_where_nothing_else_does(read: Read, text: str, codes: list[str]) -> None:
    """A public employer is at home in its place; what the posting says of the place of work goes before."""
    assert read(f"# Clerk\n\n{text}\n")[0] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Location: Ontario, CA", ["US-CA"]),
        ("Location: Ontario, California", ["US-CA"]),
        ("Location: Ontario, CA\n\nYou report to Toronto.", ["CA-ON"]),
        ("Location: Ontario, Canada", ["CA-ON"]),
        ("Location: Ontario, Oregon", ["US-OR"]),
        ("Location: California, MD", ["US-MD"]),
        ("Location: Delaware, OH", ["US-OH"]),
        ("Location: Delaware, Ohio", ["US-OH"]),
        ("Location: Delaware, OH 43015, USA", ["US-OH"]),
        ("Location: Virginia, MN", ["US-MN"]),
        ("Location: Nevada, MO", ["US-MO"]),
        ("Location: Washington, PA", ["US-PA"]),
        ("Location: Indiana, Pennsylvania", ["US-PA"]),
        ("Location: Wyoming, MI", ["US-MI"]),
        ("Location: Austin, TX; Delaware, OH", ["US-TX", "US-OH"]),
        ("You work in Delaware, Ohio.", ["US-OH"]),
        ("You will be based in Wyoming, MI.", ["US-MI"]),
        ("Location: Delaware", ["US-DE"]),
        ("Location: Remote (Oregon, Washington, California)", ["US-OR", "US-WA", "US-CA"]),
        ("Location: Remote (Delaware, Ohio)", ["US-DE", "US-OH"]),
        ("Location: CA, NY or TX", ["US-CA", "US-NY", "US-TX"]),
        ("Location: Colorado, Utah", ["US-CO", "US-UT"]),
        ("Location: Virginia, Minnesota, Ohio", ["US-VA", "US-MN", "US-OH"]),
        ("Location: Ohio, Indiana, Pennsylvania", ["US-OH", "US-IN", "US-PA"]),
        ("Location: Ohio, Indiana and Pennsylvania", ["US-OH", "US-IN", "US-PA"]),
        ("You must live in Indiana, Pennsylvania, or Ohio.", ["US-IN", "US-PA", "US-OH"]),
        ("Location: London, Ontario", ["CA-ON"]),
        ("Location: Remote - Texas, CA", ["US-TX", "US-CA"]),
        ("Location: Alberta, CA", ["CA-AB"]),
        ("Location: British Columbia, Washington", ["CA-BC"]),
        ("Location: London, ON", ["CA-ON"]),
        ("Location: Cambridge, MA", ["US-MA"]),
        ("Location: Remote, Phoenix, AZ,US", ["US-AZ"]),
        ("Location: Phoenix, AZ,St. Paul, MN", ["US-AZ", "US-MN"]),
        ("Location: Remote or Fremont, CA", ["US-CA"]),
        ("Preferred locations: #US; #AR; #CA", ["US", "AR", "CA"]),
        ("Preferred duty station: Boulder, CO; virtual", ["US-CO", "US"]),
        ("Raleigh-Durham-Chapel Hill Area", ["US-NC"]),
        ("Location: United States\n\nYou join the team at our Westborough, MA office.", ["US-MA"]),
        ("Location: United States\n\nRemote jobs that can be performed in Boulder, Colorado", ["US"]),
        ("We hire anywhere and are open to USA business hours.", []),
    ],
)
def test_where_field_and_text_or_code_and_name_disagree_the_surer_reading_holds(
    read: Read, text: str, codes: list[str]
) -> None:
    """Names shared by two countries, tags of countries, preferred places and whole countries are read as they are meant."""
    assert read(f"# Clerk\n\n{text}\n")[0] == codes


def test_a_row_of_codes_in_the_title_is_read(read: Read) -> None:
    """Codes in a row are states; a single one in a title may be anything."""
    assert read("# Engineer (Remote - WA, CA, OR or CO only)\n")[0] == ["US-WA", "US-CA", "US-OR", "US-CO"]
    assert read("# Engineer with OR training\n")[0] == []
