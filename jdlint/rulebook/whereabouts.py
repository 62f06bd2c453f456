"""Whether a law reaches where the job is: its places, remote work that may be done there, and work that reports there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jdlint.model.law import Counted, Law
from jdlint.model.posting import Posting, Remote
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Employer, Settings
from jdlint.rulebook.employers import line_of
from jdlint.rulebook.head_counts import local_count
from jdlint.rulebook.places import name_of, upward
from jdlint.rulebook.verdicts import REACHED, Verdict

_ELSEWHERE = frozenset({Remote.REMOTE, Remote.HYBRID})


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where one job is, as far as laws ask."""

    rulebook: Rulebook
    employer: Employer
    places: tuple[str, ...]
    """Codes of the places of work, the deepest in the tree first."""
    abroad: str | None
    covering: frozenset[str]
    """The places of work and all places around them."""
    open_to: frozenset[str]
    """Places in any part of which a remote job may be done."""
    shut_out: frozenset[str]
    reports_into: frozenset[str]
    """The places to which the job reports, and all places around them."""
    elsewhere: bool
    """Whether the work is remote, at least in part."""

    def verdict(self, law: Law) -> Verdict:
        """Return whether a law reaches the job by place; a place that the posting shuts out is an assumption more."""
        found = self._found(law)
        if not found.assumes or not self.shut_out:
            return found
        out = next((code for code in upward(self.rulebook, law.jurisdiction) if code in self.shut_out), None)
        if out is None:
            return found
        return Verdict(found.reason, (*found.assumes, self._shut_out_sentence(law.jurisdiction, out)))

    def _found(self, law: Law) -> Verdict:
        if self.abroad is not None:
            return Verdict(f"is not applied, because {self.abroad}")
        if law.jurisdiction in self.covering:
            return REACHED
        name = name_of(self.rulebook, law.jurisdiction)
        if law.remote.could_be_performed_there and not self.open_to.isdisjoint(upward(self.rulebook, law.jurisdiction)):
            return Verdict(None, (self._far_sentence(law, name),))
        return self._elsewhere(law, name)

    def _elsewhere(self, law: Law, name: str) -> Verdict:
        """Return whether a law follows work outside its place because that reports into it."""
        reach = law.remote
        may_report = bool(reach.reports_into) and (self.elsewhere or reach.onsite_too) and self._same_country(law)
        if may_report and law.jurisdiction in self.reports_into:
            return Verdict(None, (f"assumes that the job reports into {name}, as is stated with reports_into",))
        if not self.covering:
            return Verdict("is not applied, because the place of work is unknown; say --place")
        out = f"applies in {name}, which is no place of this job"
        if not (may_report and self.elsewhere) or self.reports_into:
            return Verdict(out)
        hint = f"it reaches work that reports there, say --employer reports_into={law.jurisdiction} if so"
        return Verdict(f"{out}; {hint}", may_change=True)

    def _same_country(self, law: Law) -> bool:
        """Whether the work is in the country of the law, or nobody knows where; laws do not follow work abroad."""
        return not self.covering or not self.covering.isdisjoint(upward(self.rulebook, law.jurisdiction))

    def _far_sentence(self, law: Law, name: str) -> str:
        """Say what it rests on that a law reaches a job none of whose places it covers."""
        counts_there = law.employer.counted is Counted.IN_JURISDICTION or law.employer.min_in_jurisdiction is not None
        if not counts_there or local_count(self.rulebook, law.jurisdiction, self.employer)[0] >= 1:
            return f"assumes the remote job may be done in {name}; give --place if not"
        # Where contractors count too, nobody is known to be there until both numbers are.
        ask_again = law.employer.contractors and law.jurisdiction in self.employer.employees_in
        who, key = ("contractor", "contractors") if ask_again else ("employee", "employees")
        wish = f"give --place or say --employer {key}.{law.jurisdiction}=0 if not"
        return f"assumes the remote job may be done in {name}, where the employer has at least one {who}; {wish}"

    def _shut_out_sentence(self, jurisdiction: str, out: str) -> str:
        name, excluded = name_of(self.rulebook, jurisdiction), name_of(self.rulebook, out)
        return f"assumes that the law of {name} covers the posting all the same, although it excludes {excluded}"


def whereabouts(rulebook: Rulebook, posting: Posting, settings: Settings, employer: Employer) -> Whereabouts:
    """Return where a job is; places in the settings override those of the posting."""
    codes = dict.fromkeys(settings.places or (place.code for place in posting.places))
    places = tuple(sorted(codes, key=lambda code: -sum(1 for _ in upward(rulebook, code))))
    return Whereabouts(
        rulebook=rulebook,
        employer=employer,
        places=places,
        abroad=None if places else _abroad(rulebook, posting),
        covering=frozenset(_around(rulebook, places)),
        # A remote job that a posting opens to a whole country or state may be done in any part of it.
        open_to=frozenset(places if posting.remote is Remote.REMOTE else ()),
        shut_out=frozenset(place.code for place in posting.excluded),
        reports_into=frozenset(_around(rulebook, employer.reports_into)),
        elsewhere=posting.remote in _ELSEWHERE,
    )


def _around(rulebook: Rulebook, codes: tuple[str, ...]) -> Iterator[str]:
    return (around for code in codes for around in upward(rulebook, code))


def _abroad(rulebook: Rulebook, posting: Posting) -> str | None:
    """Say why the job is taken to be abroad, or None where nothing shows it."""
    if posting.abroad is None:
        return None
    reason, span = posting.abroad
    where = f"{reason} (line {line_of(posting, span)})"
    home = name_of(rulebook, rulebook.vocabulary.location.home)
    return f"{where}, so the job is taken to be outside the {home}; give --place if it is not"
