"""Side by side: columns that are questions at bottom, and rows that stand for nothing, an occasion, or a likeness."""
