import type { LinkKind, Ticket } from "@lambdesk/api_client";
import { Modal, SegmentedControl } from "@mantine/core";
import "@mantine/core/styles/FloatingIndicator.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "../../keys/ChoiceList";
import dialog from "../../keys/Dialogs.module.css";
import { useContactTickets } from "../contacts/queries";
import { StatusIcon } from "../tickets/StatusMark";
import classes from "./Links.module.css";
import { useLinking } from "./queries";

const kinds: LinkKind[] = ["caused_by", "child_of", "duplicate_of", "related_to"];

/** What this ticket is to which other: one of the same person, or any by its number. */
export default function LinkDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation("links");
  const { t: say } = useTranslation("ui");
  const [kind, setKind] = useState<LinkKind>("caused_by");
  const { link, isPending, error } = useLinking(ticket.id, close);
  const theirs = useContactTickets(ticket.requester.contact_id).data?.pages[0]?.items ?? [];
  const choices = theirs
    .filter(({ id }) => id !== ticket.id)
    .map((each) => ({ id: String(each.id), label: `#${each.id} ${each.subject}`, icon: <StatusIcon status={each.status} /> }));
  const choose = (otherId: number) => !isPending && link({ kind, otherId });
  return (
    <Modal
      opened
      onClose={close}
      title={t("dialog", { id: ticket.id })}
      closeButtonProps={{ "aria-label": say("close") }}
      classNames={{ content: dialog.content, title: dialog.title }}
    >
      <div className={classes.form} aria-busy={isPending}>
        <SegmentedControl
          aria-label={t("kind")}
          fullWidth
          data={kinds.map((value) => ({ value, label: t(`this_is.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(value as LinkKind)}
        />
        {error && (
          <p role="alert" className={classes.error}>
            {error.message}
          </p>
        )}
        <ChoiceList
          label={t("search")}
          placeholder={t("search")}
          empty={t("search_empty")}
          choices={choices}
          preselects={false}
          onChoose={(id) => choose(Number(id))}
          create={{
            words: (typed) => {
              const number = numberIn(typed);
              return number && choices.every(({ id }) => id !== number) ? t("by_number", { id: number }) : null;
            },
            onCreate: (typed) => choose(Number(numberIn(typed))),
          }}
        />
      </div>
    </Modal>
  );
}

function numberIn(typed: string): string | null {
  return /^#?([1-9]\d*)$/.exec(typed.trim())?.[1] ?? null;
}
