"""The guide's programs: each one complete, tested, its output beside it."""
