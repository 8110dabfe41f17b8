"""The press: turns snippets and pages into what is published."""
