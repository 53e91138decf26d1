"""The sample corpus: short articles by fictional outlets, under CC0; its sources stand in docs/seeds.md."""
