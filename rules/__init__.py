"""jdlint's rules, laws and vocabulary: data only."""
