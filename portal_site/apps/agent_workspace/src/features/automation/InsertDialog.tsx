import type { Macro } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useRecords, useWholeList } from "@lambdesk/ui/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ChoiceList, type Choice } from "../../keys/ChoiceList";
import { PlainDialog } from "../../keys/PlainDialog";
import { useMay } from "../identity/queries";
import { cachedTicket } from "../tickets/queries";
import { changesMore } from "./macros/changes";
import { macros } from "./macros/kind";
import { macroPreviewQuery } from "./macros/queries";
import { useApplyMacro } from "./macros/use_apply_macro";
import { snippets } from "./snippets/kind";

interface InsertDialogProps {
  /** The ticket that is written in, which macros are for. */
  ticketId: number | undefined;
  insert: (text: string) => void;
  close: () => void;
}

/** Words for where the cursor is: a snippet, or a macro's answer, whose other changes are then made. */
export default function InsertDialog({ ticketId, insert, close }: InsertDialogProps) {
  const { t } = useTranslation("snippets");
  const { t: say } = useTranslation("ui");
  const mayApply = useMay("macros:read") && ticketId !== undefined;
  const query = useRecords(snippets, false);
  useWholeList(query, true);
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const insertOnce = (text: string) => {
    close();
    // Wait until the dialog has returned the focus to the editor.
    setTimeout(() => insert(text));
  };
  const label = t(mayApply ? "insert_any" : "insert");
  const offered = all.map(({ id, name, text }): Choice => ({ id, label: name, group: t("title"), hint: text.slice(0, HINT) }));
  const choose = (id: string) => {
    const chosen = all.find((snippet) => snippet.id === id);
    if (chosen) insertOnce(chosen.text);
    return chosen !== undefined;
  };
  const list = { label, empty: query.isPending ? say("loading") : query.isError ? say("trouble.broken.title") : t("none"), offered, choose };
  return (
    <PlainDialog label={label} close={close}>
      {mayApply ? <WithMacros {...list} ticketId={ticketId} insert={insertOnce} /> : <Words {...list} />}
    </PlainDialog>
  );
}

interface WordsProps {
  label: string;
  empty: string;
  offered: readonly Choice[];
  /** Whether it was one of these. */
  choose: (id: string) => boolean;
}

function Words({ label, empty, offered, choose }: WordsProps) {
  const { t } = useTranslation("snippets");
  return <ChoiceList label={label} placeholder={t("find")} empty={empty} choices={offered} onChoose={choose} />;
}

function WithMacros({ ticketId, insert, choose, offered, ...list }: WordsProps & { ticketId: number; insert: (text: string) => void }) {
  const { t, i18n } = useTranslation("macros");
  const query = useRecords(macros, false);
  useWholeList(query, true);
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const write = useWriteMacro(ticketId, insert);
  const ready = all.flatMap((macro) => waysToWrite(macro).map((language) => ({ macro, language })));
  const idOf = ({ macro, language }: WayToWrite) => [macro.id, language].filter(Boolean).join(" ");
  const chooseAny = (id: string) => {
    const way = ready.find((each) => idOf(each) === id);
    if (way) void write(way);
    return way !== undefined || choose(id);
  };
  const languages = new Intl.DisplayNames(i18n.language, { type: "language" });
  const hintOf = ({ macro, language }: WayToWrite) => (language ? languages.of(language) : macro.texts.length > 1 ? t("their_language") : macro.folder);
  const offeredToo = ready.map((way): Choice => ({ id: idOf(way), label: way.macro.name, group: t("title"), hint: hintOf(way) ?? "" }));
  return <Words {...list} offered={[...offered, ...offeredToo]} choose={chooseAny} />;
}

interface WayToWrite {
  macro: Macro;
  /** Without one: the requester's. */
  language: string | undefined;
}

/** In the requester's language, and, where there is a choice, in each that it has. */
function waysToWrite({ texts }: Macro): (string | undefined)[] {
  return [undefined, ...(texts.length > 1 ? texts.map(({ language }) => language) : [])];
}

/** Inserts the answer of a macro, filled in for the ticket, and makes its other changes. */
function useWriteMacro(ticketId: number, insert: (text: string) => void) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t, i18n } = useTranslation("macros");
  const apply = useApplyMacro();
  const showFailure = useShowFailure();
  return async ({ macro, language }: WayToWrite) => {
    const ticket = cachedTicket(queryClient, ticketId);
    if (!ticket) return;
    try {
      const preview = await queryClient.fetchQuery(macroPreviewQuery(client, ticketId, macro.id, ticket.version, language));
      const { missing, reply } = preview;
      if (missing.length > 0) {
        const names = new Intl.ListFormat(i18n.language).format(missing);
        showNotice({ words: t("preview.missing", { count: missing.length, names }), tone: "failed" });
        return;
      }
      insert(reply);
      if (changesMore(macro)) apply({ ticket, macro, preview, withReply: false });
    } catch (error) {
      showFailure(error, { about: macro.name, instead: error instanceof Error && error.message });
    }
  };
}

/** The excerpt is also searched. */
const HINT = 120;
