// Fetches the search index and starts its worker when a reader turns to the search, not before.

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

/** A worker that is started, and given its messages in order, once the search is wanted. */
class LaterWorker extends EventTarget {
  constructor(start) {
    super();
    this.started = wanted.then(() => import("./search-words.js")).then((words) => {
      const worker = start();
      worker.onmessage = ({ data }) =>
        this.dispatchEvent(new MessageEvent("message", { data: words.homeward(data) }));
      return (message) => worker.postMessage(words.outward(message));
    });
  }

  postMessage(message) {
    this.started.then((send) => send(message));
  }
}

window.Worker = new Proxy(Worker, {
  construct(native, [url, ...options]) {
    const start = () => new native(url, ...options);
    return String(url).includes("/workers/search.") ? new LaterWorker(start) : start();
  },
});
