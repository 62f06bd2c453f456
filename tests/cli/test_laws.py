"""`jdlint laws` and the law pages of `jdlint explain`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Jdlint = Callable[..., subprocess.CompletedProcess[str]]


def test_laws_are_listed_with_their_dates(jdlint: Jdlint) -> None:
    """A line a law: its place, its days, how sure we are, and what it asks for."""
    done = jdlint("laws", "--place", "Columbus, OH", "--as-of", "2026-11-22")
    head, *lines = done.stdout.splitlines()
    assert head.split() == ["place", "law", "name", "since", "enforced", "until", "reviewed", "confidence", "duties"] or head.split() == [
        "place", "law", "name", "since", "enforced", "reviewed", "confidence", "duties",
    ]  # fmt: skip
    (city,) = (line for line in lines if "us-oh-columbus-pay" in line and "2025-12-03" in line)
    assert city.split()[-6:] == ["2025-12-03", "2027-01-01", "2026-11-22", "high", "pay", "range"]
    assert all(place.startswith("US") for place in (line.split()[0] for line in lines[: lines.index("")] if "law" not in line))
    assert "us-co-equal-pay" not in done.stdout


def test_changes_of_the_next_twelve_months_are_listed(jdlint: Jdlint) -> None:
    """By their day, from tomorrow on."""
    done = jdlint("laws", "--changes", "--as-of", "2026-11-22")
    assert done.stdout.splitlines()[0] == "Changes until 2027-11-22:"
    assert [line.split()[:3] for line in done.stdout.splitlines()[2:4]] == [
        ["2027-01-01", "US-OH-COLUMBUS", "us-oh-columbus-pay"],
        ["2027-09-26", "US-DE", "us-de-pay"],
    ]
    assert jdlint("laws", "--changes", "--place", "Texas", "--as-of", "2026-11-22").stdout == (
        "Nothing changes until 2027-11-22, as far as is known.\n"
    )


def test_json_holds_the_same(jdlint: Jdlint) -> None:
    """For scripts: dates as text, duties with their terms."""
    data = json.loads(jdlint("laws", "--place", "US-DE", "--as-of", "2026-11-22", "--format", "json").stdout)
    (law,) = (law for law in data["laws"] if law["id"] == "us-de-pay")
    assert (law["from"], law["until"], law["confidence"]) == ("2027-09-26", None, "high")
    assert law["duties"]["pay_range"]["open_ended"] == "forbidden"
    assert [change["date"] for change in data["changes"]] == ["2027-09-26"]


def test_a_lapsed_review_fails(jdlint: Jdlint) -> None:
    """A scheduled job may ask whether somebody has looked at the laws lately."""
    fresh = jdlint("laws", "--stale-after", "180", "--as-of", "2026-11-22")
    assert (fresh.returncode, fresh.stdout) == (0, "Every law record was reviewed within 180 days of 2026-11-22.\n")
    stale = jdlint("laws", "--stale-after", "180", "--as-of", "2028-06-01")
    assert stale.returncode == 1
    assert "last reviewed more than 180 days before 2028-06-01." in stale.stdout


def test_old_records_are_said_once_a_run(jdlint: Jdlint) -> None:
    """After a year a warning, after half a year a note for the pedantic; the exit code is about postings alone."""
    after_a_year = jdlint("clean.md", "--place", "US-TX", "--as-of", "2028-06-01", "--select", "salesman")
    assert after_a_year.stdout.count("warning: law records reviewed over 365 days ago: ") == 1
    assert after_a_year.returncode == 0
    half = ("clean.md", "--place", "US-TX", "--as-of", "2027-08-01", "--select", "salesman")
    assert "law records" not in jdlint(*half).stdout
    assert "note: law records reviewed over 180 days ago: " in jdlint(*half, "--pedantic").stdout
    assert json.loads(jdlint(*half, "--format", "json").stdout)["summary"].keys() == {
        "files",
        "errors",
        "warnings",
        "notes",
        "problems",
    }
    lapsed = json.loads(jdlint("clean.md", "--as-of", "2028-06-01", "--format", "json").stdout)["summary"]["lapsed_laws"]
    assert "us-co-equal-pay" in lapsed


def test_a_law_has_a_page_with_all_that_is_known(jdlint: Jdlint) -> None:
    """Dates, who is bound, remote reach, duties with their terms, what is to come, sources."""
    page = " ".join(jdlint("explain", "us-de-pay", "--as-of", "2026-11-22").stdout.split())
    for words in [
        "in force from 2027-09-26", "Changes until 2027-11-22 2027-09-26: Comes into force.", "at least 26 employees in total",
        "say reports_into=US-DE", "one-ended figures forbidden", "also fulfilled by commission only", "Exemptions", "Penalty", "Sources",
    ]:  # fmt: skip
        assert words in page


def test_the_laws_of_a_place_have_their_pages(jdlint: Jdlint) -> None:
    """Those of the place itself in full, those around it in short."""
    page = jdlint("explain", "--laws", "US-NY-NYC").stdout
    assert "  Duties\n    pay range: one-ended figures forbidden" in page
    assert "us-ny-pay · New York" in page


def test_where_a_job_reports_to_is_told_on_the_command_line_or_in_the_configuration(jdlint: Jdlint, folder: Path) -> None:
    """A remote job in Texas stands under no law on pay, until it reports into New York."""
    (folder / "remote.md").write_text("# Clerk\n\nLocation: Remote, Texas\n\nYou sort mail.\n", encoding="utf-8")
    check = ("remote.md", "--as-of", "2026-11-22", "--select", "missing-pay-range")
    alone = jdlint(*check)
    assert alone.returncode == 0
    assert "say --employer reports_into=US-IL if so" in " ".join(alone.stdout.split())
    told = jdlint(*check, "--employer", "reports_into=New York City")
    assert told.returncode == 1
    assert "required by Pay Transparency Law (New York)." in " ".join(told.stdout.split())
    (folder / ".jdlint.yaml").write_text("employer: {reports-into: [Illinois]}\n", encoding="utf-8")
    assert "(Illinois)" in jdlint(*check).stdout
    (folder / ".jdlint.yaml").write_text("employer: {reports-into: [Narnia]}\n", encoding="utf-8")
    assert ".jdlint.yaml:1:27: jdlint knows no place “Narnia”" in jdlint(*check).stderr


def test_contractors_are_told_like_employees(jdlint: Jdlint) -> None:
    """New York City counts them: three employees and a contractor are four."""
    check = (
        "clean.md",
        "--place",
        "US-NY-NYC",
        "--as-of",
        "2022-11-02",
        "--select",
        "missing-pay-range",
        "--employer",
        "employees=3",
    )
    assert jdlint(*check, "--employer", "contractors=0").returncode == 0
    assert jdlint(*check, "--employer", "contractors=1").returncode == 1
    assert "is no whole number" in jdlint(*check, "--employer", "contractors=some").stderr
