"""Sides: named sets of actors. A person decides who belongs to one; the texts only make proposals."""
