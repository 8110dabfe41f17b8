// Compiles what the page's Python runs, with the browser's own Python: node pack.js TREE LIBRARY.zip INTO
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [tree, library, into] = process.argv.slice(2);

/** A Python that has the tree where the page has it, and packing.py. */
async function start(options) {
  const python = await loadPyodide(options);
  python.mountNodeFS("/room/playground", fileURLToPath(new URL(".", import.meta.url)));
  python.mountNodeFS("/torch", tree);
  python.runPython("import sys, pathlib; sys.path.append('/room')");
  return python;
}

// PyTorch's own files keep the columns that a traceback underlines; the others go without them.
const whole = await start();
whole.runPython(`
import json
from playground import packing
upstream = json.loads(pathlib.Path("/torch/UPSTREAM.json").read_text())["sha256"]
packing.compile_tree(pathlib.Path("/torch"), [f"torch/{name}" for name in upstream])
`);

const lean = await start({ args: ["-X", "no_debug_ranges"], stdLibURL: library });
const archive = lean.runPython("from playground import packing; packing.pack_tree(pathlib.Path('/torch'))").toJs();
writeFileSync(`${into}/torch.zip`, archive);

// What worker.js loads before the first program runs is what the page waits for.
lean.unpackArchive(archive, "zip", { extractDir: "/unpacked" });
lean.runPython("sys.path.insert(0, '/unpacked'); import in_page; in_page.prepare()");
lean.FS.writeFile("/library.zip", readFileSync(library));
const smaller = lean.runPython("packing.pack_library(pathlib.Path('/library.zip'), packing.loaded_of_library())");
writeFileSync(`${into}/python_stdlib.zip`, smaller.toJs());
