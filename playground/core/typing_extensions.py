from typing import *

try:
    from warnings import deprecated
except ImportError:

    def deprecated(msg, **k):
        return lambda f: f
