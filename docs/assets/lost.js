// Offers, on the page for a wrong address, the pages whose addresses come closest to it.

const MOST = 3;
const ALIKE = 0.4; // of the pairs of letters

/** `guide/module_list.html` → `guide/modulelist`: what a mistyped address keeps of the right one. */
function plain(address) {
  return address.toLowerCase().replace(/\.\w+$/, "").replace(/(^|\/)index$/, "").replace(/[^a-z0-9/]|^\/|\/$/g, "");
}

/** The pairs of neighbours in a text. */
function pairs(text) {
  return new Set([...text].slice(1).map((letter, at) => text[at] + letter));
}

/** From 0, nothing in common, to 1, the same pairs of letters. */
function likeness(one, other) {
  const [first, second] = [pairs(one), pairs(other)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return (2 * shared) / (first.size + second.size || 1);
}

const last = (address) => address.split("/").at(-1);

/** Fill the empty line of the page, from the list of every page that it holds. */
export function offer(every, line) {
  const home = new URL(every.dataset.home, location).pathname;
  const below = (path) => plain(decodeURI(path).slice(home.length));
  const wanted = below(location.pathname);
  const near = [...every.querySelectorAll("a")]
    .map((link) => {
      const address = below(link.pathname);
      return { link, alike: Math.max(likeness(address, wanted), likeness(last(address), last(wanted))) };
    })
    .filter(({ alike }) => alike >= ALIKE)
    .sort((one, other) => other.alike - one.alike);
  const words = decodeURI(location.pathname).split("/").filter(Boolean).at(-1)?.replace(/\.\w+$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const search = Object.assign(document.createElement("a"), { href: `${home}?q=${encodeURIComponent(words ?? "")}`, textContent: `Search for “${words}”` });
  const found = near.slice(0, MOST).flatMap(({ link }) => [link.cloneNode(true), ", "]).slice(0, -1);
  if (found.length) line.replaceChildren("Closest to this address: ", ...found, ". ");
  if (words) line.append(search, ".");
}
