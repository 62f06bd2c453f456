"""Lets `python -m jdlint.cli` run jdlint where the console script is not installed."""

from jdlint.cli import main

main()
