// Offers Run and Edit under the blocks that the build marked; a click fetches the rest.

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

async function begin(block, bar, action) {
  try {
    const { open } = await import("./session.js");
    await open(block, bar)[action]();
  } catch {
    bar.querySelector("[role=status]").textContent = "The playground could not be fetched. Reload the page to try again.";
  }
}

/** Give every marked block of the page its bar, once. */
export function offer() {
  if (!document.querySelector("link[href$='/playground/play.css']")) {
    const look = document.createElement("link");
    look.rel = "stylesheet";
    look.href = new URL("play.css", import.meta.url).href;
    document.head.append(look);
  }
  for (const block of document.querySelectorAll("[data-run]")) {
    if (block.querySelector(".play")) continue;
    const name = block.dataset.run;
    const bar = document.createElement("div");
    bar.className = "play";
    bar.role = "group";
    bar.ariaLabel = `Playground: ${name}`;
    const status = document.createElement("span");
    status.role = "status";
    bar.append(
      button("Run", () => begin(block, bar, "run")),
      button("Edit", () => begin(block, bar, "edit")),
      status,
    );
    block.append(bar);
    if ("blank" in block.dataset && location.hash.startsWith("#code=")) begin(block, bar, "receive");
    else if (saved(name) !== null) begin(block, bar, "edit");
  }
}
