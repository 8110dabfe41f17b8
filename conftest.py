"""Load the adapter that runs every page's blocks, whatever path pytest is given."""

pytest_plugins = ["tests.pages.plugin"]
