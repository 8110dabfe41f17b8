// Puts an X-ray into the page. A program may send anything: only what an X-ray is made of gets in.

const ELEMENTS = new Set("B CODE DD DETAILS DIV DL DT EM I LI OL P PRE SMALL SPAN STRONG SUMMARY U UL X-RAY".split(" "));
const ATTRIBUTES = new Set("aria-label class data-f data-l data-n data-p role start tabindex value".split(" "));
const CLASSES = /^(xray(-\w+)?|bar|on|no|[ksmc]|d\d)$/;

/** What `html` holds of an X-ray, made anew, as a fragment. */
export function safe(html) {
  const made = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, "text/html").body, made);
  return made;
}

function copy(from, into) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) into.append(node.data);
    else if (ELEMENTS.has(node.nodeName)) {
      const element = document.createElement(node.nodeName);
      for (const { name, value } of node.attributes) {
        const kept = name === "class" ? value.split(" ").filter((one) => CLASSES.test(one)).join(" ") : value;
        if (ATTRIBUTES.has(name)) element.setAttribute(name, kept);
      }
      copy(node, element);
      into.append(element);
    }
  }
}
