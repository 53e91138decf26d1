"""The same app in a browser, through textual-serve; needs the extra ``web``."""
