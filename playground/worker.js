// Runs Python programs off the page: PyTorch's own torch.nn files on the playground's tensor core.
import { loadPyodide } from "./pyodide.mjs";

if (location.protocol !== "blob:") throw new Error("Start this worker from a blob: from its file it would have no policy.");

const NETWORK = "fetch XMLHttpRequest WebSocket EventSource WebTransport importScripts".split(" ");
const here = (file) => new URL(file, import.meta.url).href;
let running; // the number of the run whose output streams now

/** A stream of Python's that posts what is written to it, as text. */
function stream(kind) {
  const decoder = new TextDecoder();
  return {
    write(bytes) {
      postMessage({ run: running, kind, text: decoder.decode(bytes, { stream: true }) });
      return bytes.length;
    },
  };
}

async function boot() {
  const torch = fetch(here("torch.zip")).then((answer) => {
    if (!answer.ok) throw new Error(`torch.zip: ${answer.status}`);
    return answer.arrayBuffer();
  });
  const python = await loadPyodide({
    indexURL: here("./"),
    stdLibURL: here("python_stdlib.zip"),
    lockFileURL: here("pyodide-lock.json"),
  });
  python.setStdin({ error: true });
  python.setStdout(stream("out"));
  python.setStderr(stream("err"));
  python.unpackArchive(await torch, "zip", { extractDir: "/torch" });
  python.runPython("import sys; sys.path.insert(0, '/torch'); import in_page");
  const page = python.pyimport("in_page");
  page.prepare();
  NETWORK.forEach(refuse);
  return page;
}

/** Say clearly what the page's policy forbids anyway, and what the worker needs no more. */
function refuse(name) {
  const value = function () {
    throw new Error(`${name}: a program has no network in this page. Download it, and run it with Python on your computer.`);
  };
  Object.defineProperty(globalThis, name, { value });
}

const booted = boot();
booted.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error) }),
);
let before = booted;

async function execute({ run, name, code, xray }) {
  const page = await booted;
  running = run;
  try {
    postMessage({ run, began: true });
    const started = performance.now();
    const error = page.run(name, code);
    const took = performance.now() - started;
    postMessage({ run, ended: true, error, took, xray: xray ? JSON.parse(page.picture()) : null });
    page.prepare();
  } catch (error) {
    postMessage({ failed: String(error) });
  }
}

onmessage = ({ data }) => {
  before = before.then(() => execute(data), () => {});
};
