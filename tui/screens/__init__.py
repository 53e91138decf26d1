"""The screens: the desk, the comparison, lists, and the boxes that ask for something."""
