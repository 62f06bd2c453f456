"""Whole postings and their whole reports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"


def run(posting: str) -> subprocess.CompletedProcess[str]:
    """Lint a fixture as a user would, on a fixed day and 100 columns wide."""
    return subprocess.run(
        [sys.executable, "-m", "jdlint.cli", f"fixtures/{posting}.md", "--as-of", "2026-11-22", "--no-cache"],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("posting", "code"), [("customer-service-representative", 1), ("customer-service-representative-mended", 0)]
)
def test_the_report_is_the_golden_one(posting: str, code: int) -> None:
    """A change of wording is reviewed like a change of code. To renew: run with JDLINT_RENEW=1 and read the difference."""
    done = run(posting)
    golden = FIXTURES / f"{posting}.report.txt"
    if os.environ.get("JDLINT_RENEW"):
        golden.write_text(done.stdout, encoding="utf-8")
    assert done.stdout == golden.read_text(encoding="utf-8")
    assert (done.returncode, done.stderr) == (code, "")


def test_the_faulty_posting_shows_every_family() -> None:
    """One posting with faults of inclusive language, pay, notices and targets."""
    report = run("customer-service-representative").stdout
    for rule in ["native-speaker", "digital-native", "vague-pay", "missing-eeo-statement", "impossible-call-volume"]:
        assert f" {rule}\n" in report, rule
