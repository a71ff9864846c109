import { useRecords, useWholeList } from "@lambdesk/ui/kit";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "../../../keys/ChoiceList";
import { PlainDialog } from "../../../keys/PlainDialog";
import { snippets } from "./kind";

interface SnippetDialogProps {
  insert: (text: string) => void;
  close: () => void;
}

export default function SnippetDialog({ insert, close }: SnippetDialogProps) {
  const { t } = useTranslation("snippets");
  const { t: say } = useTranslation("ui");
  const query = useRecords(snippets, false);
  useWholeList(query, true);
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const choose = (id: string) => {
    close();
    const chosen = all.find((snippet) => snippet.id === id);
    // Wait until the dialog has returned the focus to the editor.
    if (chosen) setTimeout(() => insert(chosen.text));
  };
  const nothing = query.isError ? say("trouble.broken.title") : t("none");
  return (
    <PlainDialog label={t("insert")} close={close}>
      <ChoiceList
        label={t("insert")}
        placeholder={t("find")}
        empty={query.isPending ? say("loading") : nothing}
        choices={all.map(({ id, name, text }) => ({ id, label: name, hint: text.slice(0, HINT) }))}
        onChoose={choose}
      />
    </PlainDialog>
  );
}

/** The excerpt is also searched. */
const HINT = 120;
