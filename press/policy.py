"""Give every built page a Content-Security-Policy that lets only the theme's own scripts run."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

INLINE = re.compile(
    r"<script\b(?P<attributes>(?:(?!\ssrc=)[^>])*)>(?P<code>.*?)</script>", re.DOTALL
)
DATA = re.compile(r"""type=["']?application/(?:ld\+)?json""")
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
FIRST = re.compile(r"""<meta charset=["']?utf-8["']?\s*/?>""", re.IGNORECASE)
RULES = (
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval' {hashes}",  # the playground's Python is WebAssembly
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",  # Markdown aligns the cells of a table so
    "img-src 'self' data:",  # the pictures of labs, and the theme's icons
    "worker-src 'self' blob:",  # the search; the playground, which a blob binds to this policy
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)


class PolicyError(Exception):
    """A page that cannot have its policy, said in one sentence with the cure."""


def inline_scripts(html: str) -> list[str]:
    """The code of the scripts that a page carries itself; data is none."""
    return [
        found["code"] for found in INLINE.finditer(html) if not DATA.search(found["attributes"])
    ]


def fingerprint(script: str) -> str:
    """A script as a policy names it: `'sha256-…'`."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def policy(scripts: Iterable[str]) -> str:
    """The policy under which these inline scripts run and no others."""
    hashes = " ".join(sorted({fingerprint(script) for script in scripts}))
    return "; ".join(RULES).replace("{hashes}", hashes).replace(" ;", ";")


def protect_site(site: Path) -> None:
    """Write one policy into every page of the built site.

    It names the inline scripts of all pages, because instant navigation keeps the policy of the
    page that a reader came by. Raises PolicyError when a page's own text brings a script, or when
    the policy has no place in it.
    """
    pages = {file: file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html"))}
    for file, html in pages.items():
        article = ARTICLE.search(html)
        if article and inline_scripts(article[0]):
            raise PolicyError(
                f"{file.relative_to(site)} was built with a script in its text, which no reader's "
                "browser may run: move the script into a file under docs/assets"
            )
    rule = policy(script for html in pages.values() for script in inline_scripts(html))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{rule}">'
    for file, html in pages.items():
        found = FIRST.search(html)
        if not found:
            raise PolicyError(
                f"{file.relative_to(site)} does not begin with <meta charset>, after which its "
                "policy goes: mend the theme, or press/policy.py"
            )
        file.write_text(f"{html[: found.end()]}{meta}{html[found.end() :]}", encoding="utf-8")
