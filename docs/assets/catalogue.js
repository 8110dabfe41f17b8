// Filters the catalogue by words, container, kind and topic. The list is whole without it.

/** A labelled choice whose first option shows everything. */
function choice(name, every, options) {
  const select = document.createElement("select");
  select.ariaLabel = name;
  select.add(new Option(every, ""));
  for (const option of options) select.add(new Option(option, option));
  return select;
}

/** The words of the heading of the group that an item lies in. */
function headingOf(item, group, heading) {
  return item.closest(group).querySelector(heading).textContent;
}

/** Give `list` its search field and choices, once. */
export function filterable(list) {
  if (list.querySelector("form")) return;
  const items = [...list.querySelectorAll("li")].map((item) => ({
    item,
    text: item.textContent.toLowerCase(),
    uses: item.querySelector("small")?.textContent.split(" · ") ?? [],
    kind: headingOf(item, "section", "h2"),
    topic: headingOf(item, "div", "h3"),
  }));
  const unique = (values) => [...new Set(values)];
  const form = document.createElement("form");
  const words = document.createElement("input");
  words.type = "search";
  words.ariaLabel = words.placeholder = "Words of a purpose or a name";
  const uses = choice("Container", "all containers", unique(items.flatMap((i) => i.uses)).sort());
  const kind = choice("Kind", "all kinds", unique(items.map((i) => i.kind)));
  const topic = choice("Topic", "all topics", unique(items.map((i) => i.topic)));
  form.append(words, uses, kind, topic);
  form.addEventListener("submit", (event) => event.preventDefault());

  const status = list.querySelector("[role=status]");
  const all = status.textContent;
  form.addEventListener("input", () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { item, text, ...of } of items) {
      item.hidden = !(
        wanted.every((word) => text.includes(word) || of.topic.toLowerCase().includes(word)) &&
        (!uses.value || of.uses.includes(uses.value)) &&
        (!kind.value || of.kind === kind.value) &&
        (!topic.value || of.topic === topic.value)
      );
      shown += !item.hidden;
    }
    for (const group of list.querySelectorAll("section, section > div")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    status.textContent = shown === items.length ? all : `${shown} of ${all}`;
  });
  list.prepend(form);
}
