"""What a person made: notes, codes and metadata, kept in SQLite and anchored to their words."""
