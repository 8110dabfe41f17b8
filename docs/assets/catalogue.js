// Filters the catalogue by words, container, kind, topic and where it runs. It is whole without.

const UNREACHED =
  "The lists of the kinds below did not arrive: choose again when you are online, or open their pages.";
const NOT_IN_PAGE = "not in the page";

/** A labelled choice whose first option shows everything. */
function choice(name, every, options) {
  const select = document.createElement("select");
  select.ariaLabel = name;
  select.add(new Option(every, ""));
  for (const option of options) select.add(new Option(option, option));
  return select;
}

/** Put the list of a kind, which has a page of its own, below the map of that kind. */
async function fetchList(section, link) {
  if (section.querySelector(":scope > div")) return;
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(answer.statusText);
  const there = new DOMParser().parseFromString(await answer.text(), "text/html");
  const groups = [...there.querySelectorAll(".catalogue section > div")];
  for (const group of groups) {
    group.hidden = true; // until it is chosen
    group.querySelector("h3").removeAttribute("id"); // the map has it
    for (const to of group.querySelectorAll("a")) to.href = new URL(to.getAttribute("href"), answer.url);
  }
  section.append(...groups);
}

/** What is known of each entry that the list holds now. */
function entriesOf(list) {
  return [...list.querySelectorAll("section > div li")].map((item) => ({
    item,
    text: item.textContent.toLowerCase(),
    uses: item.querySelector("small")?.textContent.split(" · ") ?? [],
    kind: item.closest("section").querySelector("h2").textContent,
    topic: item.closest("div").querySelector("h3").textContent,
    place: item.querySelector("i")?.textContent.startsWith(NOT_IN_PAGE) ? NOT_IN_PAGE : "in the page",
  }));
}

/** Give `list` its search field and choices, once. */
export function filterable(list) {
  if (list.querySelector("form")) return;
  const texts = (selector) => [...new Set([...list.querySelectorAll(selector)].map((e) => e.textContent))];
  const maps = [...list.querySelectorAll("section > ul")];
  const form = document.createElement("form");
  const words = document.createElement("input");
  words.type = "search";
  words.ariaLabel = words.placeholder = "Words of a purpose or a name";
  const uses = choice("Container", "all containers", list.dataset.containers.split(" "));
  const kind = choice("Kind", "all kinds", texts("h2"));
  const topic = choice("Topic", "all topics", texts("h3, section > ul a"));
  const place = choice("Place", "all places", ["in the page", NOT_IN_PAGE]);
  form.append(words, uses, kind, topic, place);
  form.addEventListener("submit", (event) => event.preventDefault());

  const status = list.querySelector("[role=status]");
  const all = status.textContent;
  let entries = maps.length ? null : entriesOf(list);
  let fetching = null;

  const show = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = wanted.length > 0 || [uses, kind, topic, place].some((choice) => choice.value);
    let shown = 0;
    for (const { item, text, ...of } of entries) {
      item.hidden = !(
        wanted.every((word) => text.includes(word) || of.topic.toLowerCase().includes(word)) &&
        (!uses.value || of.uses.includes(uses.value)) &&
        (!kind.value || of.kind === kind.value) &&
        (!topic.value || of.topic === topic.value) &&
        (!place.value || of.place === place.value)
      );
      shown += !item.hidden;
    }
    for (const section of list.querySelectorAll("section")) {
      const map = section.querySelector(":scope > ul");
      const groups = [...section.querySelectorAll(":scope > div")];
      for (const group of groups) {
        group.hidden = !group.querySelector("li:not([hidden])") || Boolean(map && !chosen);
      }
      if (map) map.hidden = chosen;
      section.hidden = chosen && groups.every((group) => group.hidden);
    }
    status.textContent = chosen ? `${shown} of ${all}` : all;
  };

  /** Fetch what other pages list, once; after a failure the next choice tries again. */
  const complete = () => {
    fetching ??= Promise.allSettled(maps.map((map) => fetchList(map.parentElement, map.parentElement.querySelector("h2 a"))));
    return fetching.then((answers) => {
      for (const { reason } of answers) if (reason) throw reason;
      entries ??= entriesOf(list);
    });
  };
  form.addEventListener("focusin", () => complete().then(show, () => (fetching = null)));
  form.addEventListener("input", () =>
    complete().then(show, () => {
      fetching = null;
      status.textContent = UNREACHED;
    }),
  );
  list.prepend(form);
}
