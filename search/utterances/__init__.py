"""When and on what occasion somebody said something: derived from a reading, after it, and kept beside it.

An article's date and an utterance's date are two things. What the text says of the day ("on Saturday") is kept as an
expression that knows no date (expressions.py); it is resolved against the article's date when it is asked for
(resolving.py), so that a date the person corrects counts at once. Attributions told one after another of one occasion
make a passage (circumstances.py).
"""
