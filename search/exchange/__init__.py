"""Exchange: what a person made, in the formats of other programs and back."""
