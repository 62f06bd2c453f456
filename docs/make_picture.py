"""Draw the README's picture from a real run: `python docs/make_picture.py`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
POSTING = "fixtures/customer-service-representative.md"
WIDTH = 100
LINES = 60
"""Lines of the report that the picture shows, so that it stays a picture."""


def main() -> None:
    """Run jdlint in colour and export what a terminal shows as SVG."""
    environment = {**os.environ, "COLUMNS": str(WIDTH)}
    command = [sys.executable, "-m", "jdlint.cli", POSTING, "--color", "always", "--as-of", "2026-11-22"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    report = "\n".join([*done.stdout.splitlines()[:LINES], "…", *done.stdout.splitlines()[-2:]])
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text.from_ansi(f"$ jdlint {POSTING}\n\n{report}"))
    console.save_svg(str(ROOT / "docs" / "pictures" / "report.svg"), title="jdlint")


if __name__ == "__main__":
    main()
