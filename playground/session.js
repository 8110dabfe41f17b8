// What a block does after the first click: run, edit, reset, stop, download, link.
import { button, saved, SAVED } from "./play.js";
import { link, received } from "./link.js";
import { safe } from "./picture.js";
import { run, stop } from "./python.js";

const WHAT = "PyTorch’s own nn code on a small tensor core. The output that was verified on real PyTorch stays on the page.";
export const DIFFERS = "Not what real PyTorch prints: trust the verified output.";
const sessions = new WeakMap();

/** The session of a block; `bar` holds its buttons. */
export function open(block, bar) {
  if (!sessions.has(block)) sessions.set(block, new Session(block, bar));
  return sessions.get(block);
}

/** Keep `code` as the reader's version of a block, or forget it when null. */
function keep(name, code) {
  try {
    if (code === null) localStorage.removeItem(SAVED + name);
    else localStorage.setItem(SAVED + name, code);
  } catch {
    // this browser keeps nothing for sites: the edit lasts as long as the page
  }
}

/** The verified output below a block, if it has one. */
function verified(block) {
  const next = block.nextElementSibling;
  return next?.matches("pre.output") ? next : null;
}

/** Whether a block printed here what is shown below it. */
export function asVerified(block, printed) {
  return verified(block)?.textContent.trimEnd() === printed.trimEnd();
}

class Session {
  constructor(block, bar) {
    this.block = block;
    this.name = block.dataset.run;
    this.blank = "blank" in block.dataset;
    this.shown = block.querySelector("pre");
    this.first = this.blank ? "" : block.querySelector("code").textContent;
    this.code = this.first;
    this.file = block.querySelector(".filename")?.textContent.trim() || "playground.py";
    this.status = bar.querySelector("[role=status]");
    [this.runButton, this.editButton] = bar.querySelectorAll("button");
    this.xrayButton = button("X-ray", () => this.run({ xray: true }));
    this.stopButton = button("Stop", stop);
    this.resetButton = button("Reset", () => this.reset());
    this.downloadButton = button("Download", () => this.download());
    this.linkButton = button("Link", () => this.share());
    this.stopButton.hidden = this.resetButton.hidden = true;
    this.status.before(this.xrayButton, this.stopButton, this.resetButton, this.downloadButton, this.linkButton);
    const what = document.createElement("small");
    what.textContent = WHAT;
    this.output = document.createElement("pre");
    this.output.className = "play-output";
    this.output.hidden = true;
    this.output.tabIndex = 0;
    this.output.role = "region";
    this.output.ariaLabel = `What ${this.file} printed in this page`;
    this.picture = document.createElement("div");
    bar.append(what);
    bar.after(this.output, this.picture);
    if (this.blank) this.offerExamples(what);
  }

  /** Buttons that put one of the page's blocks into the empty editor. */
  offerExamples(before) {
    const choices = document.createElement("span");
    choices.className = "play-examples";
    choices.append("Start from: ");
    for (const other of document.querySelectorAll("[data-run]:not([data-blank])")) {
      const file = other.querySelector(".filename")?.textContent.trim() || other.dataset.run;
      const code = other.querySelector("code").textContent;
      choices.append(button(file, () => this.edit().then(() => this.editor.replace(code))));
    }
    before.before(choices);
  }

  async run(how) {
    if (!this.runButton.disabled) await this.runOnce(how);
  }

  async runOnce({ xray = false } = {}) {
    const edited = this.code !== this.first;
    let printed = "";
    this.output.textContent = this.status.textContent = "";
    this.output.hidden = false;
    this.picture.replaceChildren();
    this.runButton.disabled = this.xrayButton.disabled = true;
    this.stopButton.hidden = false;
    const ended = await run(this.file, this.code, {
      xray,
      say: (text) => { this.status.textContent = text; },
      print: (text, kind) => {
        if (kind === "out") printed += text;
        this.output.append(text);
      },
    });
    if (ended.error) this.output.append(ended.error);
    if (!this.output.textContent) this.output.append("The program printed nothing.");
    this.runButton.disabled = this.xrayButton.disabled = false;
    this.stopButton.hidden = true;
    if (ended.xray?.html) this.picture.append(safe(ended.xray.html));
    this.status.textContent = ended.stopped ?? ended.xray?.sentence ?? this.verdict(ended, printed, edited);
  }

  /** One sentence about a run that ended by itself. */
  verdict({ error, took }, printed, edited) {
    if (error) return "Ended with an error.";
    const time = `Ran in ${(took / 1000).toFixed(1)} s`;
    if (edited || !verified(this.block)) return `${time}.`;
    return asVerified(this.block, printed) ? `${time}: the same as the verified output.` : `${time}. ${DIFFERS}`;
  }

  async edit() {
    if (this.editor) return this.editor.focus();
    const asked = this.block.contains(document.activeElement);
    const { mount } = await import("./editor.js");
    if (this.editor) return this.editor.focus();
    this.code = saved(this.name) ?? this.code;
    this.host = document.createElement("div");
    this.host.className = "play-editor";
    this.shown.before(this.host);
    this.shown.hidden = true;
    this.editor = mount(this.host, this.code, {
      label: `Edit ${this.file}; Control and Enter run it`,
      run: () => this.run(),
      change: (code) => {
        this.code = code;
        keep(this.name, code === this.first ? null : code);
      },
    });
    this.editButton.hidden = true;
    this.resetButton.hidden = false;
    if (asked) this.editor.focus();
  }

  /** Bring back what the page says. */
  reset() {
    keep(this.name, null);
    this.code = this.first;
    this.editor.close();
    this.editor = null;
    this.host.remove();
    this.shown.hidden = false;
    this.output.hidden = true;
    this.picture.replaceChildren();
    this.editButton.hidden = false;
    this.resetButton.hidden = true;
    this.status.textContent = "The page’s own code is back.";
    this.editButton.focus();
  }

  download() {
    const address = URL.createObjectURL(new Blob([this.code], { type: "text/x-python" }));
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.download = this.file;
    anchor.click();
    URL.revokeObjectURL(address);
  }

  async share() {
    const anchor = document.createElement("a");
    anchor.href = await link(this.code);
    anchor.textContent = "Link to this code";
    this.status.replaceChildren(anchor);
    await navigator.clipboard?.writeText(anchor.href).then(
      () => this.status.append(" (copied)"),
      () => {}, // the link stands there to be copied
    );
  }

  /** Open the code that the page's address carries; the reader decides whether it runs. */
  async receive() {
    const code = await received(location.hash);
    if (code === null) {
      this.status.textContent = "This link carries no code that can be read: ask for it again.";
      return;
    }
    await this.edit();
    this.editor.replace(code);
    this.status.textContent = "This code came with the link. Read it before you run it.";
  }
}
