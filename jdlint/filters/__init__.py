"""What is run and what is shown: choices over rules and violations, each a pure function."""
