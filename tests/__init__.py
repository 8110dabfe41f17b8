"""The tests: they prove the other rooms."""
