// Compiles a tree of Python files with the browser's own Python, and packs it: node pack.js TREE OUT.zip
import { writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [tree, out] = process.argv.slice(2);
const python = await loadPyodide();
python.FS.mkdir("/from");
python.mountNodeFS("/from", tree);
const packed = python.runPython(`
import compileall, io, pathlib, py_compile, shutil, zipfile

shutil.copytree("/from", "/torch", ignore=shutil.ignore_patterns("__pycache__"))
mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
if not compileall.compile_dir("/torch", quiet=1, invalidation_mode=mode):
    raise SystemExit("a file of the tree does not compile")
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for file in sorted(pathlib.Path("/torch").rglob("*")):
        if file.is_file():
            name = str(file.relative_to("/torch"))
            archive.writestr(zipfile.ZipInfo(name), file.read_bytes(), zipfile.ZIP_DEFLATED)
packed.getvalue()
`);
writeFileSync(out, packed.toJs());
