// Gives the blocks and questions that the build marked their bars; a click fetches the rest.

export const SAVED = "playground:"; // the key of a reader's edits, before the block's name

/** A plain button that does `act`. */
export function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

/** The reader's own version of a block, kept by this browser; null when there is none. */
export function saved(name) {
  try {
    return localStorage.getItem(SAVED + name);
  } catch {
    return null; // this browser keeps nothing for sites
  }
}

/** A bar that says what happens in it, after its other parts. */
function bar(label, ...parts) {
  const made = document.createElement("div");
  made.className = "play";
  made.role = "group";
  made.ariaLabel = label;
  const status = document.createElement("span");
  status.role = "status";
  made.append(...parts, status);
  return made;
}

/** Do in `place` what a click asks for, and say there when it could not be fetched. */
async function begin(place, act) {
  try {
    await act();
  } catch {
    place.querySelector("[role=status]").textContent = "The playground could not be fetched. Reload the page to try again.";
  }
}

/** Give a block its buttons. */
function offerRun(block) {
  const name = block.dataset.run;
  const act = (action) => begin(made, async () => (await import("./session.js")).open(block, made)[action]());
  const made = bar(`Playground: ${name}`, button("Run", () => act("run")), button("Edit", () => act("edit")));
  block.append(made);
  block.dataset.bar = ""; // its place is taken
  if ("blank" in block.dataset && location.hash.startsWith("#code=")) act("receive");
  else if (saved(name) !== null) act("edit");
}

/** Give a question a field for what its reader expects the next block to print. */
function offerPrediction(question) {
  const block = document.querySelector(`[data-run="${question.dataset.ask}"]`);
  const label = document.createElement("label");
  const field = document.createElement("textarea");
  field.rows = 3;
  field.spellcheck = false;
  field.autocomplete = "off"; // nothing that is written here is kept
  label.append(`Your prediction: what does ${block.querySelector(".filename").textContent} print?`, field);
  const check = () => begin(made, async () => (await import("./predict.js")).check(block, made));
  const made = bar("Predict", label, button("Run and compare", check));
  question.querySelector("details").before(made);
  question.dataset.bar = "";
}

/** Give every marked block and question of the page its bar, once. */
export function offer() {
  if (!document.querySelector("link[href$='/playground/play.css']")) {
    const look = document.createElement("link");
    look.rel = "stylesheet";
    look.href = new URL("play.css", import.meta.url).href;
    document.head.append(look);
  }
  const bare = (kind) => document.querySelectorAll(`[data-${kind}]:not([data-bar])`);
  bare("run").forEach(offerRun);
  bare("ask").forEach(offerPrediction);
}
