"""One module per report format; each turns file reports into pieces of text as they come, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.reporters import github, json_report, text
from jdlint.reporters.look import Look, Pages, Reporter, is_posting

__all__ = ["REPORTERS", "Look", "Pages", "Reporter", "is_posting"]

REPORTERS: Mapping[str, Reporter] = {
    "text": text.report,
    "json": json_report.report,
    "github": github.report,
}
