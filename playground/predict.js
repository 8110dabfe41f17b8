// Checks a reader's prediction: runs the block that was asked about, and sets the two side by side.
import { run } from "./python.js";
import { asVerified, DIFFERS } from "./session.js";

const lines = (text) => text.trimEnd().split("\n").map((line) => line.trimEnd());

/** An element around others or around a text. */
function element(kind, ...inside) {
  const made = document.createElement(kind);
  made.append(...inside);
  return made;
}

/** Each line that was predicted, the one that was printed, and whether they are equal. */
function paired(predicted, printed) {
  const [mine, its] = [lines(predicted), lines(printed)];
  const longer = mine.length > its.length ? mine : its;
  return longer.map((_, at) => ({ mine: mine[at] ?? "", its: its[at] ?? "", same: mine[at] === its[at] }));
}

function table(pairs) {
  const made = element("table");
  made.createTHead().append(element("tr", ...["You predicted", "It printed", "Line"].map((text) => element("th", text))));
  const line = ({ mine, its, same }) => {
    const verdict = same ? "same" : element("strong", "differs");
    return element("tr", element("td", element("code", mine)), element("td", element("code", its)), element("td", verdict));
  };
  made.createTBody().append(...pairs.map(line));
  return made;
}

/** Run `block` as the page shows it, and compare what it prints with what stands in the field of `bar`. */
export async function check(block, bar) {
  const [field, button, status] = ["textarea", "button", "[role=status]"].map((part) => bar.querySelector(part));
  const say = (text) => { status.textContent = text; };
  if (!field.value.trim()) {
    say("Write what you expect first, one line for each that it prints.");
    field.focus();
    return;
  }
  let printed = "";
  const print = (text, kind) => { if (kind === "out") printed += text; };
  const [file, code] = [".filename", "code"].map((part) => block.querySelector(part).textContent);
  bar.querySelector("table")?.remove();
  button.disabled = true;
  const { error, stopped } = await run(file, code, { say, print });
  button.disabled = false;
  if (stopped) {
    say(stopped);
    return;
  }
  const pairs = paired(field.value, printed + (error ?? ""));
  bar.append(table(pairs));
  const right = pairs.filter(({ same }) => same).length;
  say(`As you predicted: ${right} of ${pairs.length} lines.${asVerified(block, printed) ? "" : ` ${DIFFERS}`}`);
}
