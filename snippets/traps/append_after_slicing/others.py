"""Try the other ways to make a slice longer."""

from torch import nn

chain = nn.Sequential(nn.Dropout(0.5), nn.Linear(4, 8), nn.Linear(8, 3))
extra = nn.Sequential(nn.Softmax(dim=1))

extended = chain[1:].extend(extra)
added_in_place = chain[1:]
added_in_place += extra
inserted = chain[1:].insert(2, extra[0])
added = chain[1:] + extra

print("extend:", len(extended))
print("+=:", len(added_in_place))
print("insert at the end:", len(inserted))
print("+:", len(added))
