"""Measures what containers cost, and what the house costs, and prints both for the pages."""
