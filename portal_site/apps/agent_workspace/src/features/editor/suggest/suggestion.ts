import { Extension, type Content } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { ReactRenderer } from "@tiptap/react";
import { Suggestion, type SuggestionOptions, type SuggestionProps } from "@tiptap/suggestion";
import type { ReactNode } from "react";
import { SuggestList, type SuggestListHandle } from "./SuggestList";

export interface SuggestItem {
  id: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
}

/** What can be written by a character and the beginning of its name, such as `@mia` or `:tada`. */
export interface SuggestSource<Item extends SuggestItem = SuggestItem> {
  char: string;
  /** Names the list to those who hear it. */
  label: () => string;
  /** Whether a name goes on after a space. */
  hasSpaces?: boolean;
  /** How many letters it takes; without any, the character alone opens the list. */
  minQuery?: number;
  find: (query: string) => readonly Item[] | Promise<readonly Item[]>;
  /** What stands in the text for what was chosen. */
  contentOf: (item: Item) => Content;
}

/** An editor's extension that writes from this source. */
export function suggest<Item extends SuggestItem>(source: SuggestSource<Item>): Extension {
  return Extension.create({
    name: `suggest ${source.char}`,
    addProseMirrorPlugins() {
      return [Suggestion({ editor: this.editor, ...suggestion(source) })];
    },
  });
}

/** For a node that brings its own suggestion, such as a mention. */
export function suggestion<Item extends SuggestItem>(source: SuggestSource<Item>): Omit<SuggestionOptions<Item, Item>, "editor"> {
  return {
    pluginKey: new PluginKey(`suggest ${source.char}`),
    char: source.char,
    // Also after a line break, which stands as such in no text.
    allowedPrefixes: [" ", "(", "\n"],
    allowSpaces: source.hasSpaces ?? false,
    minQueryLength: source.minQuery ?? 0,
    items: async ({ query }) => [...(await source.find(query))],
    command: ({ editor, range, props }) => void editor.chain().focus().insertContentAt(range, source.contentOf(props)).run(),
    allow: ({ editor }) => !editor.isActive("codeBlock") && !editor.isActive("code"),
    render: () => renderList(source.label),
  };
}

function renderList<Item extends SuggestItem>(label: () => string): ReturnType<NonNullable<SuggestionOptions<Item, Item>["render"]>> {
  let list: ReactRenderer<SuggestListHandle> | null = null;
  let unmount = () => {};
  const propsOf = ({ items, command, editor }: SuggestionProps<Item, Item>) => ({ label: label(), items, choose: command, field: editor.view.dom });
  return {
    onStart: (props) => {
      list = new ReactRenderer(SuggestList<Item>, { editor: props.editor, props: propsOf(props) });
      unmount = props.mount(list.element);
    },
    onUpdate: (props) => list?.updateProps(propsOf(props)),
    onKeyDown: ({ event }) => list?.ref?.press(event) ?? false,
    onExit: () => {
      unmount();
      list?.destroy();
      list = null;
    },
  };
}
