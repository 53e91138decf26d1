"""The commands of the command line, one module each: ``add_parser`` says how it is called, ``run`` does it."""
