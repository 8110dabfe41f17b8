// Asks the search for the words that tell pages apart, and puts pages that have more of them first.

// Words that say little of a subject. The theme's search keeps them, as beginnings of others.
const LITTLE = new Set(
  ("a about after all an and any are as at be by can could did do does each for from has have how i "
    + "if in into is it its may me my no not of on or our should so some than that the their them "
    + "then there these they this those to was we were what when where which while why will with "
    + "would you your").split(" "),
);
const QUERY = 2; // the kinds of the theme's messages
const RESULT = 3;

/** Whether a reader asks in the search's own signs: "all of these", +this, -that. */
const isExact = (query) => /^\s*(".*"|'.*')\s*$|(^|\s)[+-]\w/.test(query);

/** `layers` also finds `layer`: the search completes a word, and shortens none. */
const singular = (word) => (/[^\W_]{3}[^\Wus_]s$/.test(word) ? word.slice(0, -1) : word);

/** The query without its words of little meaning, unless it has no others. */
export function asked(query) {
  const words = query.replaceAll('"', " ").trim().split(/\s+/);
  const telling = words.filter((word) => !LITTLE.has(word.toLowerCase()));
  if (isExact(query) || words.length < 2 || !telling.length) return query;
  return telling.map(singular).join(" ");
}

/** The results, each a page with its sections: by score, and by the share of words that it has. */
export function ranked(pages) {
  const worth = (sections) => {
    const terms = new Map();
    for (const { terms: found } of sections) {
      for (const [term, has] of Object.entries(found)) terms.set(term, has || terms.get(term));
    }
    const share = [...terms.values()].filter(Boolean).length / (terms.size || 1);
    return Math.max(...sections.map(({ score }) => score)) * share ** 2;
  };
  const worths = new Map(pages.map((page) => [page, worth(page)]));
  return pages.toSorted((one, other) => worths.get(other) - worths.get(one));
}

/** A message on its way to the search, and one on its way back. */
export const outward = (message) =>
  message.type === QUERY ? { ...message, data: asked(message.data) } : message;
export const homeward = (message) =>
  message.type === RESULT
    ? { ...message, data: { ...message.data, items: ranked(message.data.items) } }
    : message;
