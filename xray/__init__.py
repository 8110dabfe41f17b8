"""X-ray: run a model once and see what it registered and what it called."""

from xray.record import Record, XrayError, xray

__all__ = ["Record", "XrayError", "xray"]
