"""How postings say where the work is, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """How postings say where the work is (`rules/posting/location.yaml`)."""

    front_matter: tuple[str, ...]
    """Front-matter keys that hold a location."""
    line_cues: tuple[str, ...]
    """Openings of a location line ("Location:")."""
    remote: tuple[str, ...]
    hybrid: tuple[str, ...]
    onsite: tuple[str, ...]
    not_remote: tuple[str, ...]
    """Phrases in which a remote word says nothing about the place of work ("remote sensing")."""
    headquarters: tuple[str, ...]
    """Words that make a place one of the company, not of the work."""
    work_cues: tuple[str, ...] = ()
    """Words before a place in a sentence that make it one of the work ("based in")."""
    anywhere: tuple[str, ...] = ()
    """Words beside a country that open the work to all of it ("anywhere in")."""
    excluding: tuple[str, ...] = ()
    """Words that take the places after them out ("except in")."""
    shut_out_before: tuple[str, ...] = ()
    """Those of `excluding` that say that nobody is hired in the places after them ("except")."""
    shut_out_after: tuple[str, ...] = ()
    """Words right after a place by which nobody is hired there ("residents need not apply")."""
    pay_notices: tuple[str, ...] = ()
    """Words of a sentence about pay; with a figure of money in it, the places it names are places of hire."""
    legal: tuple[str, ...] = ()
    """Words of a legal notice, which names places of law and not of work."""
    name_followers: tuple[str, ...] = ()
    """Words after a place name that make it part of another name ("University")."""
    name_leaders: tuple[str, ...] = ()
    """Words before a place name that make it part of another name ("University of")."""
    namesakes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Code of a state to its towns that are called like a state, province or country ("Delaware, Ohio")."""
    plain_followers: tuple[str, ...] = ()
    """Capitalised words after a place name that leave it a place ("Office")."""
    careful_codes: tuple[str, ...] = ()
    """Postal codes that are also degrees or words, which need more than a capitalised word and a comma before them."""
    remote_keys: tuple[str, ...] = ()
    """Front-matter keys whose value, yes or no, says whether the work is remote."""
    worker_cues: tuple[str, ...] = ()
    """Those of `work_cues` that speak of the person ("must live in"): all that counts where the location is just "Remote"."""
    based_nouns: tuple[str, ...] = ()
    """Words after "London-based" that make it the place of the work ("candidates")."""
    based_elsewhere: tuple[str, ...] = ()
    """Words right before "London-based candidates" that make it one of several cases ("for")."""
    based_firms: tuple[str, ...] = ()
    """Words after "London-based" that make it the company's place ("startup")."""
    company_cues: tuple[str, ...] = ()
    """Words before a foreign place of the company that count where no other place is named ("offices in")."""
    not_abroad: tuple[str, ...] = ()
    """Words of a posting that speak against a job abroad, so that a company's places and hours do not count ("401k")."""
    home: str = ""
    """The country that the laws of the built-in rules are of, to which every doubt goes."""
    hours: Mapping[str, str] = field(default_factory=dict)
    """Working time by a place ("european time zone") to the country that is meant; empty where several are."""
    not_hours: tuple[str, ...] = ()
    """Words beside such a time that make it another's ("overlap with", "customers in")."""
    town_cues: tuple[str, ...] = ()
    """Words right before a town that may stand without its state ("located in")."""
    site_cues: tuple[str, ...] = ()
    """Words right before a town that is followed by one of `site_words` ("our Erie plant")."""
    site_words: tuple[str, ...] = ()
    seat_words: tuple[str, ...] = ()
    """Words right before a town or county that make it a public employer ("City of")."""
    county_seats: tuple[str, ...] = ()
    """Those of `seat_words` that name a county ("County of")."""
    county_words: tuple[str, ...] = ()
    """Last words of a county's name ("County")."""
    employer_leaders: tuple[str, ...] = ()
    """Words right before a place that make it part of an employer's name ("University of")."""
    employer_followers: tuple[str, ...] = ()
    """Capitalised words right after a place that make it part of an employer's name ("Zoo")."""
    employer_says: tuple[str, ...] = ()
    """Words right after a place by which it speaks as the employer ("does not discriminate")."""
    area_ends: tuple[str, ...] = ()
    """Ends of a line at the top that is an area and nothing else ("Greater Erie Area"), each with the space before it."""
    preferring: tuple[str, ...] = ()
    """Words beside a place that leave others open ("preferred")."""
    hour_words: tuple[str, ...] = ()
    """Words right after a place whose hours are meant, so that it is no place of work ("USA business hours")."""
    not_employer: tuple[str, ...] = ()
    """Words of a sentence in which such a name need not be the employer's ("driver's license")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TownNames:
    """Towns and counties whose name only one state has (`rules/posting/towns.yaml`), by the code of that state."""

    towns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names without "County" or "Parish"."""
