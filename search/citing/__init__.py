"""Citations: words, and where they stand, in the forms in which people and programs take them."""
