// The code editor, made of CodeMirror; the build bundles it into one file.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const role = (name) => `var(--house-${name})`;
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.self], color: role("registered"), fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: role("right") },
  { tag: [tags.number, tags.bool, tags.null], color: role("called") },
  { tag: [tags.comment, tags.operator, tags.meta], color: role("muted") },
  { tag: tags.definition(tags.function(tags.variableName)), fontWeight: "600" },
  { tag: tags.definition(tags.className), fontWeight: "600" },
]);
const LOOK = EditorView.theme({
  "&": { color: role("text"), backgroundColor: role("surface"), border: `1px solid ${role("line")}`, borderBottom: "0" },
  "&.cm-focused": { outline: `2px solid ${role("registered")}`, outlineOffset: "-2px" },
  ".cm-scroller": { font: "0.66rem/1.6 var(--house-mono)", overflowX: "auto" },
  ".cm-content": { padding: "0.6em 0", caretColor: role("text"), minHeight: "8em" },
  ".cm-gutters": { color: role("muted"), backgroundColor: role("surface"), border: "0" },
  ".cm-cursor": { borderLeftColor: role("text") },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--house-registered) 25%, transparent) !important",
  },
  ".cm-matchingBracket": { backgroundColor: role("lit"), outline: `1px solid ${role("muted")}` },
});

/**
 * Put an editor of `text` into `host`. Its styles live in a shadow root: the site's policy allows no other.
 * Tab leaves the editor, as the keyboard expects; Ctrl+Enter runs.
 */
export function mount(host, text, { label, run, change }) {
  const root = host.attachShadow({ mode: "open" });
  const state = EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of("    "),
      bracketMatching(),
      python(),
      syntaxHighlighting(COLOURS),
      LOOK,
      EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
      EditorView.updateListener.of((update) => update.docChanged && change(update.state.doc.toString())),
      keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"), ...historyKeymap]),
    ],
  });
  const view = new EditorView({ state, root, parent: root });
  return {
    focus: () => view.focus(),
    replace: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    close: () => view.destroy(),
  };
}
