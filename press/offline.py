"""Pack the built site into one archive that is read from a folder, without a server or scripts."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

ARCHIVE = "module-containers.zip"
FOLDER = "module-containers"
ONLINE_ONLY = {"404.html", "sitemap.xml", "sitemap.xml.gz", ARCHIVE}
ONLINE_FOLDERS = {"search"}
PLAYGROUND = ("assets", "playground")
SCRIPTS = {".js", ".map", ".whl", ".wasm"}
SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>\s*", re.DOTALL)
ON_THE_WEB = re.compile(r'<meta http-equiv="?Content-Security-Policy[^>]*>')
ADDRESS = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')
MOVED = re.compile(r'<meta http-equiv="?refresh')
ROOT = re.compile(r'(<html\b[^>]*class="no-js)(?=")')
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is packed


def to_file(address: str) -> str:
    """A link to a folder of this site leads to the file in it: `../naming/#x` → its index.html."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    path = f"{parts.path}/" if parts.path.endswith(".") else parts.path
    return parts._replace(path=f"{path}index.html").geturl() if path.endswith("/") else address


def for_a_folder(html: str) -> str:
    """A built page that needs neither a server nor scripts, and leaves out what needs them."""
    plain = SCRIPT.sub("", ON_THE_WEB.sub("", html))
    plain = ROOT.sub(r"\1 offline", plain, count=1)
    return ADDRESS.sub(lambda found: f"{found[1]}{to_file(found[2])}{found[3]}", plain)


def is_online_only(file: Path) -> bool:
    """Whether a file of the site, given by its path in it, is of no use in a folder."""
    return (
        file.as_posix() in ONLINE_ONLY
        or file.parts[0] in ONLINE_FOLDERS
        or file.parts[:2] == PLAYGROUND
        or file.suffix in SCRIPTS
        or any(part.startswith(".") for part in file.parts)
    )


def write_archive(site: Path) -> None:
    """Write the archive of the built site into it."""
    with zipfile.ZipFile(site / ARCHIVE, "w") as archive:
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            inside = file.relative_to(site)
            if is_online_only(inside):
                continue
            content = file.read_bytes()
            if file.suffix == ".html":
                html = content.decode()
                if MOVED.search(html):  # nobody has old links into a folder
                    continue
                content = for_a_folder(html).encode()
            entry = zipfile.ZipInfo(f"{FOLDER}/{inside.as_posix()}", MOMENT)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
