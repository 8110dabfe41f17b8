import math


def _fmt(vals, dt):
    if dt.name == "bool":
        w = max([len(str(bool(v))) for v in vals] or [0])
        return lambda v: str(bool(v)).rjust(w)
    if not dt.is_floating_point:
        w = max([len(str(v)) for v in vals] or [0])
        return lambda v: str(v).rjust(w)
    nz = [abs(v) for v in vals if math.isfinite(v) and v != 0]
    sci = False
    dec = 4
    if not nz:
        intm = True
        w = max([len(f"{v:.0f}") + (1 if math.isfinite(v) else 0) for v in vals] or [0])
    else:
        mx, mn = max(nz), min(nz)
        intm = all(v == math.ceil(v) for v in nz)
        if intm:
            sci = mx / mn > 1000 or mx > 1e8
        else:
            sci = mx / mn > 1000 or mx > 1e8 or mn < 1e-4
        if sci:
            f = lambda v: f"{v:.{dec}e}"
        elif intm:
            f = lambda v: f"{v:.0f}." if math.isfinite(v) else f"{v:.0f}"
        else:
            f = lambda v: f"{v:.{dec}f}"
        w = max(len(f(v)) for v in vals if math.isfinite(v))
        return lambda v: f(v).rjust(w)
    return lambda v: (f"{v:.0f}." if math.isfinite(v) else f"{v:.0f}").rjust(w)


def _body(data, shape, f, ind, summ, width):
    if not shape:
        return f(data)
    if len(shape) == 1:
        n = len(data)
        cells = (
            [f(v) for v in data[:3]] + [" ..."] + [f(v) for v in data[-3:]]
            if summ and n > 6
            else [f(v) for v in data]
        )
        per = max(1, (80 - ind) // (width + 2))
        lines = [cells[i : i + per] for i in range(0, len(cells), per)] or [[]]
        return "[" + (",\n" + " " * (ind + 1)).join(", ".join(l) for l in lines) + "]"
    rows = [
        _body(d, shape[1:], f, ind + 1, summ, width)
        for d in (list(data[:3]) + list(data[-3:]) if summ and shape[0] > 6 else data)
    ]
    if summ and shape[0] > 6:
        rows.insert(3, "...")
    return "[" + ("," + "\n" * (len(shape) - 1) + " " * (ind + 1)).join(rows) + "]"


def _edge(d, shape):
    if not shape:
        return [d]
    it = list(d[:3]) + list(d[-3:]) if shape[0] > 6 else d
    return [v for x in it for v in _edge(x, shape[1:])] if len(shape) > 1 else list(it)


def tensor_str(t):
    n = len(t._d)
    summ = n > 1000
    nested = t.tolist()
    vals = _edge(nested, t.shape) if summ else list(t._d)
    if n == 0:
        body = "[]"
    else:
        f = _fmt(vals, t.dtype)
        width = max(len(f(v)) for v in vals)
        body = _body(nested, t.shape, f, 7, summ, width)
    suf = []
    if n == 0 and len(t.shape) != 1:
        suf.append(f"size={tuple(t.shape)}")
    if t.dtype.name not in ("float32", "int64", "bool") or (n == 0 and t.dtype.name != "float32"):
        suf.append(f"dtype={t.dtype}")
    if t.grad_fn is not None:
        suf.append(f"grad_fn=<{t.grad_fn.name()}>")
    elif t._rg:
        suf.append("requires_grad=True")
    s = "tensor(" + body
    last = len(s) - s.rfind("\n") + 1
    for x in suf:
        if last + len(x) + 2 > 80:
            s += ",\n       " + x
            last = 7 + len(x)
        else:
            s += ", " + x
            last += len(x) + 2
    return s + ")"
