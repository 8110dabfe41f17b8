"""Read in torch's source what a Sequential does at each call."""

import inspect
import textwrap

from torch import nn

source = inspect.getsource(nn.Sequential.forward)
body = textwrap.dedent(source.split('"""')[-1]).strip()
print(body)

index = inspect.getsource(nn.ModuleList._get_abs_string_index)
print("an index becomes a string:", "return str(idx)" in index)

attribute = inspect.getsource(nn.Module.__getattr__)
print("an attribute is looked up in Python:", "_modules" in attribute)
