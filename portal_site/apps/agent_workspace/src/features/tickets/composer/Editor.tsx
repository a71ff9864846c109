import { ActionIcon } from "@mantine/core";
import { IconBold, IconBlockquote, IconCode, IconItalic, IconLink, IconList, IconListNumbers } from "@tabler/icons-react";
import { Placeholder } from "@tiptap/extensions";
import { EditorContent, useEditor, useEditorState, type Editor as TiptapEditor } from "@tiptap/react";
import type { ResolvedPos } from "@tiptap/pm/model";
import { StarterKit } from "@tiptap/starter-kit";
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { loadWordSet } from "../../../words";
import { useMay } from "../../identity/queries";
import classes from "./Editor.module.css";
import { plainTextOf } from "./plain_text";

const InsertDialog = lazy(async () => {
  const [dialog] = await Promise.all([import("../../automation/InsertDialog"), loadWordSet("later")]);
  return dialog;
});

interface EditorProps {
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
  /** Stands at the end of the toolbar. */
  children?: ReactNode;
}

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
export default function Editor({ label, placeholder, html, ticketId, onChange, takesFocus = true, takeEarlyWords, children }: EditorProps) {
  const shown = useRef(html);
  const mayInsert = useMay("snippets:read");
  /** Where the / stands for which a snippet or macro is being chosen. */
  const [slash, setSlash] = useState<number | null>(null);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: false, horizontalRule: false, link: { openOnClick: false, defaultProtocol: "https" } }),
      Placeholder.configure({ placeholder: placeholderOf }),
    ],
    content: html,
    injectCSS: false,
    editorProps: {
      attributes: { class: classes.text ?? "", role: "textbox", "aria-multiline": "true", "aria-label": label, "aria-placeholder": placeholder },
      handleKeyDown: (_, event) => event.key === "Enter" && (event.ctrlKey || event.metaKey),
      handleTextInput: (view, from, _, text) => {
        if (text === "/" && beginsWord(view.state.doc.resolve(from))) setSlash(from);
      },
    },
    onFocus: ({ editor: focused }) => insertWords(focused, takeEarlyWords?.() ?? ""),
    onUpdate: ({ editor: written }) => {
      shown.current = written.isEmpty ? "" : written.getHTML();
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

function Toolbar({ editor, children }: { editor: TiptapEditor; children: ReactNode }) {
  const { t } = useTranslation("tickets");
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive("bold"),
      italic: current.isActive("italic"),
      bullets: current.isActive("bulletList"),
      numbers: current.isActive("orderedList"),
      quote: current.isActive("blockquote"),
      code: current.isActive("code"),
      link: current.isActive("link"),
    }),
  });
  const chain = () => editor.chain().focus();
  const linkTo = () => {
    if (active.link) return chain().unsetLink().run();
    const address = window.prompt(t("composer.link_prompt"));
    if (address) chain().setLink({ href: address }).run();
  };
  const tools = [
    ["bold", IconBold, () => chain().toggleBold().run()],
    ["italic", IconItalic, () => chain().toggleItalic().run()],
    ["bullets", IconList, () => chain().toggleBulletList().run()],
    ["numbers", IconListNumbers, () => chain().toggleOrderedList().run()],
    ["quote", IconBlockquote, () => chain().toggleBlockquote().run()],
    ["code", IconCode, () => chain().toggleCode().run()],
    ["link", IconLink, linkTo],
  ] as const;
  return (
    <div className={classes.toolbar} role="group" aria-label={t("composer.format")}>
      {tools.map(([name, Icon, run]) => (
        <ActionIcon
          key={name}
          variant={active[name] ? "light" : "subtle"}
          color={active[name] ? "accent" : "gray"}
          aria-pressed={active[name]}
          aria-label={t(`composer.${name}`)}
          title={t(`composer.${name}`)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          <Icon size={16} />
        </ActionIcon>
      ))}
      {children}
    </div>
  );
}
