// Fetches the search index when a reader turns to the search, not on every first visit.

const wanted = new Promise((resolve) => {
  const turn = (event) => {
    const key = event.type === "keydown" && ["/", "f", "s"].includes(event.key);
    if (key || event.target.closest?.(".md-search, [for=__search]")) resolve();
  };
  for (const kind of ["keydown", "focusin", "pointerdown", "pointerover"]) {
    addEventListener(kind, turn, true);
  }
  if (new URLSearchParams(location.search).has("q")) resolve();
});

const { send } = XMLHttpRequest.prototype;
const { open } = XMLHttpRequest.prototype;

XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  this.isSearchIndex = String(url).endsWith("/search_index.json");
  return open.call(this, method, url, ...rest);
};
XMLHttpRequest.prototype.send = function (...body) {
  if (this.isSearchIndex) wanted.then(() => send.apply(this, body));
  else send.apply(this, body);
};
