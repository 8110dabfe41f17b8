// The key doctor's form, and its answer, which the guide's own Python gives in the page.
import { button } from "./play.js";

const FAILED = "The doctor could not answer. Reload the page to try again.";
const FIELDS = [
  ["Keys of the checkpoint, or the error", "Error(s) in loading state_dict for …"],
  ["Keys of the network, if no error", "0.weight (8, 4)\n0.bias (8,)"],
];
const EXAMPLE = "[data-run='labs/key_doctor/lists'] + .output";

/** An element with a class and what is in it. */
function made(tag, name, ...inside) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
}

/** The style sheet, there once it is loaded. */
function styled() {
  if (document.querySelector("link[href$='/playground/doctor.css']")) return null;
  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = new URL("doctor.css", import.meta.url).href;
  document.head.append(look);
  return new Promise((done) => { look.onload = look.onerror = done; });
}

/** Put the form into its place on the page, once. */
export async function open(place) {
  if ("open" in place.dataset) return;
  place.dataset.open = "";
  await styled();
  const form = made("form");
  const fields = FIELDS.map(([label, placeholder]) => {
    const field = made("textarea");
    Object.assign(field, { rows: 8, placeholder, spellcheck: false, autocapitalize: "off" });
    form.append(made("label", "", label, field));
    return field;
  });
  const ask = made("button", "", "Diagnose");
  const status = made("p");
  status.role = "status";
  const bar = made("div", "doctor-bar", ask);
  const shown = document.querySelector(EXAMPLE)?.textContent.split(/^# the network\n/m);
  if (shown?.length === 2) {
    bar.append(button("Fill in the example", () => fields.forEach((field, n) => { field.value = shown[n]; })));
  }
  const answer = made("div", "doctor-answer");
  answer.role = "region";
  answer.ariaLabel = "Diagnosis";
  answer.hidden = true;
  form.append(bar, status);
  place.replaceChildren(form, answer);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (ask.disabled) return;
    ask.disabled = true;
    answer.hidden = true;
    const say = (text) => { status.textContent = text; };
    try {
      const { diagnose } = await import("./diagnosis.js");
      await diagnose(fields.map((field) => field.value), say, answer);
    } catch {
      say(FAILED);
    }
    ask.disabled = false;
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
