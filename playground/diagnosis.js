// Asks Python for a diagnosis, and shows it. What the reader pasted gets in as text only.
import { button } from "./play.js";
import { run } from "./python.js";

function element(tag, ...inside) {
  const made = document.createElement(tag);
  made.append(...inside);
  return made;
}

/** A sentence whose names in backticks are code. */
function sentence(tag, text) {
  return element(tag, ...text.split("`").map((part, n) => (n % 2 ? element("code", part) : part)));
}

/** Lines that scroll, under a heading. */
function lines(title, text) {
  const box = element("pre", element("code", text));
  box.tabIndex = 0;
  box.role = "group";
  box.ariaLabel = title;
  return [element("strong", title), box];
}

/** The buttons of a program. */
function bar(code, box, say) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      say("Copied.");
    } catch {
      getSelection().selectAllChildren(box);
      say("Selected: copy it with the keyboard.");
    }
  };
  const download = () => {
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(new Blob([code], { type: "text/x-python" }));
    anchor.download = "rename.py";
    anchor.click();
    URL.revokeObjectURL(anchor.href);
  };
  const made = element("div", button("Copy", copy), button("Download", download));
  made.className = "doctor-bar";
  return made;
}

/** Diagnose the two texts: `say` gets a sentence, and `answer`, an element, the rest. */
export async function diagnose(texts, say, answer) {
  let printed = "";
  const pasted = texts.map((text) => JSON.stringify(text)); // a string of Python's, too
  const ended = await run("diagnosis.py", `import doctor\ndoctor.answer(${pasted})\n`, {
    say: (text) => say(text === "Running…" ? "Diagnosing…" : text),
    print: (text, kind) => { if (kind === "out") printed += text; },
  });
  if (ended.stopped) {
    say(ended.stopped);
    return;
  }
  if (ended.error) {
    say(`The doctor failed: ${ended.error.trim().split("\n").at(-1)}. Please open an issue with what you pasted.`);
    return;
  }
  const told = JSON.parse(printed);
  answer.replaceChildren();
  if (told.findings.length) answer.append(element("ul", ...told.findings.map((one) => sentence("li", one))));
  if (told.pairs.length) answer.append(...lines("What gets another name", told.pairs.join("\n")));
  if (told.program) {
    const [title, box] = lines("The program", told.program);
    answer.append(title, box, bar(told.program, box, say));
  }
  if (told.tried.length) answer.append(...lines("Tried in this page, on stand-ins", told.tried.join("\n")));
  answer.hidden = !answer.childNodes.length;
  say(told.summary);
}
