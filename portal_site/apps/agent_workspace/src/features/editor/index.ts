import { lazy } from "react";
import { loadWordSet } from "../../words";

export { type EditorProps } from "./Editor";

/** With its words; first of all when somebody is about to write. */
export async function loadEditor() {
  const [editor] = await Promise.all([import("./Editor"), loadWordSet("editor")]);
  return editor;
}

export const Editor = lazy(loadEditor);
