import type { Directory } from "@lambdesk/api_client";
import { Mention } from "@tiptap/extension-mention";
import { IconUser, IconUsersGroup } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { directoryKey } from "../directory/queries";
import Editor, { type EditorProps } from "../editor/Editor";
import { suggest, type SuggestItem } from "../editor/suggest/suggestion";
import { found, mentionKey } from "./mentions";

/** The editor of notes, in which colleagues and teams are mentioned by @ and the beginning of their name. */
export default function NoteEditor(props: EditorProps) {
  const { t } = useTranslation("tickets");
  const queryClient = useQueryClient();
  const [extensions] = useState(() => [
    // Its own list of suggestions is not the one that everything else here has.
    Mention.extend({ addProseMirrorPlugins: () => [] }),
    suggest({
      char: "@",
      hasSpaces: true,
      label: () => t("mentions.label"),
      find: (query) => found(everybodyIn(queryClient.getQueryData<Directory>(directoryKey), t("mentions.team")), query),
      contentOf: ({ id, label }) => [
        { type: "mention", attrs: { id, label } },
        { type: "text", text: " " },
      ],
    }),
  ]);
  return <Editor {...props} extensions={extensions} />;
}

function everybodyIn(directory: Directory | undefined, team: string): SuggestItem[] {
  const here = <Kept extends { archived_at?: string | null }>(all: Kept[] = []) => all.filter(({ archived_at }) => !archived_at);
  const people = here(directory?.agents).map(({ id, name }) => ({ id: mentionKey("person", id), label: name, icon: <IconUser size={16} aria-hidden /> }));
  const teams = here(directory?.teams).map(({ id, name }) => ({ id: mentionKey("team", id), label: name, hint: team, icon: <IconUsersGroup size={16} aria-hidden /> }));
  return [...people, ...teams];
}
