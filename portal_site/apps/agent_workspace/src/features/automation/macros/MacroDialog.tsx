import type { Macro, MacroPreview as Preview, Ticket } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useRecords, useWholeList } from "@lambdesk/ui/kit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "../../../keys/ChoiceList";
import { PlainDialog } from "../../../keys/PlainDialog";
import { macros } from "./kind";
import { MacroPreview } from "./MacroPreview";
import { macroPreviewQuery } from "./queries";

interface MacroDialogProps {
  /** Previewed for the first of them. */
  tickets: readonly [Ticket, ...Ticket[]];
  apply: (macro: Macro, preview: Preview | undefined) => void;
  close: () => void;
}

/** Chooses a macro, with a preview of what it does. */
export function MacroDialog({ tickets, apply, close }: MacroDialogProps) {
  const { t } = useTranslation("macros");
  const { t: say } = useTranslation("ui");
  const { client } = useDesk();
  const query = useRecords(macros, false);
  useWholeList(query, true);
  const [active, setActive] = useState<string | null>(null);
  const [ticket] = tickets;
  const preview = useQuery({ ...macroPreviewQuery(client, ticket.id, active ?? "", ticket.version), enabled: active !== null });
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const isMany = tickets.length > 1;
  const choose = (id: string) => {
    const chosen = all.find((macro) => macro.id === id);
    const shown = id === active ? preview.data : undefined;
    // What one ticket lacks, another may have: of many each says for itself what is missing.
    if (!chosen || (!isMany && shown && shown.missing.length > 0)) return;
    close();
    apply(chosen, shown);
  };
  const label = isMany ? t("choose_many", { count: tickets.length }) : t("choose");
  const nothing = query.isError ? say("trouble.broken.title") : t("none");
  return (
    <PlainDialog label={label} close={close}>
      <ChoiceList
        label={label}
        placeholder={t("find")}
        empty={query.isPending ? say("loading") : nothing}
        choices={all
          .toSorted((one, other) => one.folder.localeCompare(other.folder) || one.name.localeCompare(other.name))
          .map(({ id, name, folder }) => ({ id, label: name, ...(folder ? { hint: folder, group: folder } : {}) }))}
        onActive={setActive}
        onChoose={choose}
      />
      <MacroPreview ticket={ticket} preview={preview.data} error={preview.error} />
    </PlainDialog>
  );
}
