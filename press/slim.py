"""Rewrite a built lab as plain HTML in the site's own dress, without the notebook's theme."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import shorten

from bs4 import BeautifulSoup, Comment, Tag

from press.house import House

UNWANTED = (
    "style, script, .zeroclipboard-container, .clipboard-copy-txt, .jp-Collapser, "
    ".jp-InputPrompt, .jp-OutputPrompt"
)

COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# What the theme writes for every element of a page, whose style a browser then works out anew: for
# the sake of the switch between schemes, whose colours may fade instead, and of tabs in dialogs,
# which no page has.
FOR_EVERYTHING = re.compile(
    r"(\[data-md-color-switching\] \*|\.md-typeset \.no-js \.tabbed-set)[^{}]*\{[^}]*\}"
)
SHORTEST, LONGEST = 40, 160  # characters of a description


class SlimError(Exception):
    """A lab whose page cannot be slimmed, said in one sentence with the cure."""


def slim(html: str, images: list[str]) -> str:
    """The lab's page with its cells as code blocks, output blocks and described images.

    `images` are the descriptions of the lab's pictures, in order. Raises SlimError when there are
    more or fewer of them than pictures.
    """
    soup = BeautifulSoup(html, "html.parser")
    article = soup.find("article")
    wrapper = soup.select_one("article .jupyter-wrapper")
    if not isinstance(article, Tag) or wrapper is None:
        return html
    for comment in article.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for element in article.select(UNWANTED):
        element.decompose()
    for link in wrapper.select("a.anchor-link"):
        link["class"] = "headerlink"
        link["title"] = "Link to this section"
        link.string = "#"
    for number, cell in enumerate(wrapper.select("div.highlight-ipynb")):
        cell.replace_with(code_block(soup, cell, number))
    for output in wrapper.select("div.jp-RenderedText pre"):
        output.replace_with(output_block(soup, output))
    pictures = wrapper.select("img")
    if len(pictures) != len(images):
        raise SlimError(f"{len(pictures)} pictures, {len(images)} descriptions")
    for picture, description in zip(pictures, images, strict=True):
        picture["alt"] = description
    pieces = wrapper.select(
        ".jp-RenderedMarkdown > *, div.lab-code, pre.output, .jp-RenderedImage > img, "
        ".jp-RenderedHTML > *"
    )
    plain = soup.new_tag("div", attrs={"class": "lab"})
    plain.extend([piece.extract() for piece in pieces])
    wrapper.replace_with(plain)
    describe(soup, plain)
    return str(soup)


def describe(soup: BeautifulSoup, lab: Tag) -> None:
    """Let the page's description, for searching and sharing, be what its lab says first."""
    paragraphs = (" ".join(tag.get_text().split()) for tag in lab.find_all("p"))
    first = next((text for text in paragraphs if len(text) >= SHORTEST), "")
    if first:
        for meta in soup.select("meta[name=description], meta[property='og:description']"):
            meta["content"] = shorten(first, LONGEST, placeholder=" …")


def code_block(soup: BeautifulSoup, cell: Tag, number: int) -> Tag:
    """A cell's source, marked up as the site's other code is."""
    block = soup.new_tag("div", attrs={"class": "language-python highlight lab-code"})
    pre = soup.new_tag("pre", attrs={"id": f"__lab_{number}"})
    code = soup.new_tag("code")
    source = cell.find("pre")
    if isinstance(source, Tag):
        code.extend([child.extract() for child in list(source.children)])
    pre.append(code)
    block.append(pre)
    return block


def output_block(soup: BeautifulSoup, output: Tag) -> Tag:
    """A printed output, marked up as the site's other outputs are."""
    pre = soup.new_tag("pre", attrs={"class": "output no-copy"})
    code = soup.new_tag("code")
    code.string = output.get_text()
    pre.append(code)
    return pre


def descriptions(lab: Path) -> list[str]:
    """What the author says of each picture: `"alt"` in the metadata of the cell that draws it."""
    cells = json.loads(lab.read_text(encoding="utf-8"))["cells"]
    return [cell["metadata"]["alt"] for cell in cells if "alt" in cell["metadata"]]


def slim_labs(house: House, site: Path) -> None:
    """Slim the built page of every lab.

    Raises SlimError when a lab's pictures and their descriptions differ in number.
    """
    for lab in house.labs():
        page = site / lab.relative_to(house.docs).with_suffix("") / "index.html"
        try:
            html = slim(page.read_text(encoding="utf-8"), descriptions(lab))
        except SlimError as counts:
            raise SlimError(
                f"{house.name(lab)} has {counts}: give each cell that draws a picture its "
                'description, as "alt": "…" in the metadata of the cell'
            ) from None
        page.write_text(html, encoding="utf-8")


def slim_styles(site: Path) -> None:
    """Leave out the comments of the house's own style sheets, and the theme's costly rules."""
    for sheets, needless in (("*.css", COMMENT), ("stylesheets/*.css", FOR_EVERYTHING)):
        for sheet in sorted((site / "assets").glob(sheets)):
            sheet.write_text(needless.sub("", sheet.read_text(encoding="utf-8")), encoding="utf-8")
