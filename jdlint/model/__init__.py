"""The values that every room of jdlint speaks in: frozen, whole when made, and free of input and output."""
