// The one Python of the page: a worker that starts at the first run, and ends when it must stop.

const MOST = 100_000; // characters that one run may print

let worker = null;
let ready = false;
let count = 0;
const runs = new Map(); // number → the run that waits or goes on

/** End the worker, and every run in it with one sentence. */
function end(sentence) {
  worker?.terminate();
  worker = null;
  ready = false;
  const ended = [...runs.values()];
  runs.clear();
  for (const { done } of ended) done({ stopped: sentence });
}

/** Stop what runs. */
export function stop() {
  end("Stopped. The next run starts a new Python.");
}

function listen({ data }) {
  if (data.ready) {
    ready = true;
    return;
  }
  if (data.failed) {
    end(`Python ended: ${data.failed.split("\n")[0]}. The next run starts a new one.`);
    return;
  }
  const run = runs.get(data.run);
  if (!run) return;
  if (data.began) run.say("Running…");
  else if (data.ended) {
    runs.delete(data.run);
    run.done(data);
  } else if (run.left < data.text.length) {
    run.print(data.text.slice(0, run.left), data.kind);
    end(`Stopped: it printed more than ${MOST.toLocaleString("en")} characters. Print less, and run again.`);
  } else {
    run.left -= data.text.length;
    run.print(data.text, data.kind);
  }
}

function start() {
  const source = `import ${JSON.stringify(new URL("worker.js", import.meta.url))};`;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  worker = new Worker(address, { type: "module" }); // from a blob: so the page's policy holds in it
  worker.addEventListener("message", listen);
  worker.addEventListener("error", () => end("Python could not be fetched. Reload the page to try again."));
}

/**
 * Run `code` as the file `name`; `print` gets what it prints, `say` what happens meanwhile.
 * With `xray`, the answer holds the X-ray of the model that it left.
 */
export function run(name, code, { say, print, xray = false }) {
  if (!worker) start();
  const number = ++count;
  say(ready ? "Running…" : "Fetching Python, once (6 MB)…");
  return new Promise((done) => {
    runs.set(number, { say, print, done, left: MOST });
    worker.postMessage({ run: number, name, code, xray });
  });
}
