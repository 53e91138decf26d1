"""The showing half of seedreader: the command line and the terminal application."""
