"""The guide's programs: each file is one complete, tested example, its output beside it."""
