// Mends what Material leaves unnamed or out of a keyboard's reach. The page is whole without it.

const HEADER_LABELS = { __drawer: "Open navigation", __search: "Search" };

/** Give `element` an attribute unless it has one already. */
function name(element, attribute, value) {
  if (element && value && !element.hasAttribute(attribute)) element.setAttribute(attribute, value);
}

/** Put a button inside the label of a hidden checkbox, so that a keyboard can press it too. */
function pressable(label) {
  if (label.querySelector("[role=button]")) return;
  const button = document.createElement("span");
  button.role = "button";
  button.tabIndex = 0;
  button.ariaLabel = HEADER_LABELS[label.htmlFor];
  button.append(...label.childNodes);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
  label.append(button);
}

/** Let readers whose voice or hand types by accident turn the theme's keys of one letter off. */
const keys = {
  letters: "/fsn.p,",
  get off() {
    return localStorage.getItem("keys") === "off";
  },
  toggle() {
    localStorage.setItem("keys", this.off ? "on" : "off");
    this.tell();
  },
  tell() {
    document.querySelector(".keys button")?.setAttribute("aria-pressed", this.off);
  },
};
addEventListener("keydown", (event) => {
  const typed = event.target.closest?.("input, textarea, select, [contenteditable=true]");
  if (keys.off && !typed && keys.letters.includes(event.key)) event.stopImmediatePropagation();
}, true);
addEventListener("click", ({ target }) => target.closest?.(".keys button") && keys.toggle());

/** A box that scrolls sideways can take the focus, so that the arrow keys scroll it. */
function scrollable(box, label) {
  if (box.scrollWidth <= box.clientWidth) return;
  name(box, "tabindex", "0");
  if (label) {
    name(box, "role", "region");
    name(box, "aria-label", label);
  }
}

function mend() {
  keys.tell();
  name(document.querySelector(".md-search"), "aria-label", "Search");
  document.querySelectorAll(".md-header__button[for]").forEach((label) => {
    if (label.htmlFor in HEADER_LABELS) pressable(label);
  });
  document.querySelectorAll(".md-code__nav").forEach((nav, index) => {
    const file = nav.closest(".highlight")?.querySelector(".filename")?.textContent;
    name(nav, "aria-label", `Actions for ${file ?? `code block ${index + 1}`}`);
  });
  document.querySelectorAll(".md-typeset pre > code").forEach((code) => scrollable(code));
  const list = document.querySelector(".catalogue");
  if (list) import("./catalogue.js").then(({ filterable }) => filterable(list));
  const closest = document.querySelector(".closest:empty");
  if (closest) import("./lost.js").then(({ offer }) => offer(document.querySelector(".every-page"), closest));
  if (document.querySelector("[data-run]")) import("./playground/play.js").then(({ offer }) => offer());
  const doctor = document.querySelector("[data-doctor]");
  if (doctor) import("./playground/doctor.js").then(({ open }) => open(doctor));
  document.querySelectorAll(".tabbed-labels").forEach((labels) => scrollable(labels));
  document.querySelectorAll(".md-typeset :is(.facts, .md-typeset__scrollwrap)").forEach((table) => {
    const heading = table.querySelector("th")?.textContent.trim();
    scrollable(table, heading ? `Table: ${heading}` : "Table");
  });
}

if (window.document$) window.document$.subscribe(() => requestAnimationFrame(mend));
else mend();
