import type { Extensions } from "@tiptap/core";
import { TableKit } from "@tiptap/extension-table";
import { Placeholder } from "@tiptap/extensions";
import { EditorContent, useEditor, type Editor as TiptapEditor } from "@tiptap/react";
import type { ResolvedPos } from "@tiptap/pm/model";
import { StarterKit } from "@tiptap/starter-kit";
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { loadWordSet } from "../../words";
import { useMay } from "../identity/queries";
import { cleanPasted } from "./clean_paste";
import classes from "./Editor.module.css";
import { emoji } from "./emoji";
import { withSources } from "./image_links";
import { images } from "./images";
import { plainTextOf } from "./plain_text";
import { Toolbar } from "./Toolbar";

const InsertDialog = lazy(async () => {
  const [dialog] = await Promise.all([import("../automation/InsertDialog"), loadWordSet("later")]);
  return dialog;
});

export interface EditorProps {
  label: string;
  placeholder: string;
  html: string;
  /** The ticket that is written in, if there is one already. */
  ticketId?: number;
  onChange: (html: string, text: string) => void;
  /** Whether writing begins here: not where the editor is the last field of a form. */
  takesFocus?: boolean;
  /** What was typed while the editor was still loading. */
  takeEarlyWords?: () => string;
  /** Takes a picture that is pasted or dropped among the words; returns the key of its upload. */
  addImage?: (file: File) => string | undefined;
  /** What else can be written here, such as mentions: see `suggest/suggestion.ts`. Read once, when the editor begins. */
  extensions?: Extensions;
  /** Stands at the end of the toolbar. */
  children?: ReactNode;
}

/** As every mail program understands it. */
const SHOWN_TABLE = { border: "1", cellpadding: "6", style: "border-collapse: collapse" };

/** The extension keeps the words it began with; the editor's attributes follow the language that the reader chooses. */
function placeholderOf({ editor }: { editor: TiptapEditor }): string {
  const attributes = editor.options.editorProps?.attributes;
  return (typeof attributes === "object" && attributes["aria-placeholder"]) || "";
}

/** Writes words where the cursor is, as if they were typed there. */
function insertWords(editor: TiptapEditor, words: string): void {
  const writing = editor.chain();
  for (const [index, line] of words.split("\n").entries()) {
    if (index > 0) writing.splitBlock();
    if (line) writing.insertContent({ type: "text", text: line });
  }
  if (words) writing.run();
}

/** Whether what is typed at this place begins a word. */
function beginsWord({ parent, parentOffset }: ResolvedPos): boolean {
  return /(^|\s)$/.test(parent.textBetween(0, parentOffset, "\n", " "));
}

/** The rich text field of answers and notes; loaded when somebody begins to write. */
export default function Editor({ label, placeholder, html, ticketId, onChange, takesFocus = true, takeEarlyWords, addImage, extensions = [], children }: EditorProps) {
  const shown = useRef(html);
  const mayInsert = useMay("snippets:read");
  /** Where the / stands for which a snippet or macro is being chosen. */
  const [slash, setSlash] = useState<number | null>(null);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: false, horizontalRule: false, link: { openOnClick: false, defaultProtocol: "https" } }),
      TableKit.configure({ table: { resizable: false, HTMLAttributes: SHOWN_TABLE } }),
      Placeholder.configure({ placeholder: placeholderOf }),
      emoji,
      ...(addImage ? [images(addImage)] : []),
      ...extensions,
    ],
    content: html,
    injectCSS: false,
    editorProps: {
      attributes: { class: classes.text ?? "", role: "textbox", "aria-multiline": "true", "aria-label": label, "aria-placeholder": placeholder },
      handleKeyDown: (_, event) => event.key === "Enter" && (event.ctrlKey || event.metaKey),
      transformPastedHTML: cleanPasted,
      handleTextInput: (view, from, _, text) => {
        if (text === "/" && beginsWord(view.state.doc.resolve(from))) setSlash(from);
      },
    },
    onFocus: ({ editor: focused }) => insertWords(focused, takeEarlyWords?.() ?? ""),
    onUpdate: ({ editor: written }) => {
      shown.current = written.isEmpty ? "" : withSources(written.getHTML());
      onChange(shown.current, plainTextOf(written.getJSON()));
    },
  });

  // The library's own autofocus may come before the field is in the page, and then nothing has the focus.
  useEffect(() => {
    if (takesFocus && editor && !editor.isDestroyed) editor.commands.focus("end");
  }, [editor, takesFocus]);

  // What another tab wrote, or what a withdrawn answer brings back.
  useEffect(() => {
    if (!editor || editor.isDestroyed || html === shown.current) return;
    shown.current = html;
    editor.commands.setContent(html, { emitUpdate: false });
  }, [editor, html]);

  if (!editor) return null;
  const close = () => {
    setSlash(null);
    editor.commands.focus();
  };
  const insert = (words: string) => {
    if (slash === null) return;
    editor.chain().focus().deleteRange({ from: slash, to: slash + 1 }).run();
    insertWords(editor, words);
  };
  return (
    <div className={classes.editor}>
      <EditorContent editor={editor} className={classes.content} />
      <Toolbar editor={editor}>{children}</Toolbar>
      <Suspense>{mayInsert && slash !== null && <InsertDialog ticketId={ticketId} insert={insert} close={close} />}</Suspense>
    </div>
  );
}
