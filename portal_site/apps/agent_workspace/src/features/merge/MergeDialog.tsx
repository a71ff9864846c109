import type { MergePreview, Ticket } from "@lambdesk/api_client";
import { Bone } from "@lambdesk/ui";
import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import dialog from "../../keys/Dialogs.module.css";
import { LinkToTicket } from "../links/Links";
import classes from "./Merge.module.css";
import { numbersIn } from "./numbers";
import { useMerge, useMergePreview } from "./queries";

/** Which tickets go on in this one, and who would read what: nothing is merged that was not shown before. */
export default function MergeDialog({ ticket, first, close }: { ticket: Ticket; first: readonly number[]; close: () => void }) {
  const { t } = useTranslation("merge");
  const { t: say } = useTranslation("ui");
  const [typed, setTyped] = useState(first.join(", "));
  const [widens, setWidens] = useState(false);
  const sources = numbersIn(typed);
  const preview = useMergePreview(ticket, sources);
  const { merge, isPending, error } = useMerge(ticket, close);
  const trouble = error ?? preview.error;
  const shown = sources.length > 0 ? preview.data : undefined;
  return (
    <Modal
      opened
      onClose={close}
      title={t("dialog", { id: ticket.id })}
      closeButtonProps={{ "aria-label": say("close") }}
      classNames={{ content: dialog.content, title: dialog.title }}
    >
      <form
        className={classes.form}
        aria-busy={isPending}
        onSubmit={(event) => {
          event.preventDefault();
          if (shown && isPossible(shown, widens)) merge(shown, widens);
        }}
      >
        <TextInput
          label={t("numbers")}
          description={t("numbers_hint", { id: ticket.id })}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setWidens(false);
          }}
          data-autofocus
        />
        {preview.isLoading && <Bone className={classes.bone} />}
        {shown && <Shown preview={shown} widens={widens} setWidens={setWidens} />}
        {trouble && (
          <p role="alert" className={classes.error}>
            {trouble.message}
          </p>
        )}
        <Button type="submit" loading={isPending} disabled={!shown || !isPossible(shown, widens)}>
          {t("submit", { count: shown?.sources.length ?? 0 })}
        </Button>
      </form>
    </Modal>
  );
}

function isPossible({ sources, unknown, new_readers }: MergePreview, widens: boolean): boolean {
  return sources.length > 0 && unknown.length === 0 && sources.every(({ refusal }) => refusal === null) && (widens || new_readers.length === 0);
}

interface ShownProps {
  preview: MergePreview;
  widens: boolean;
  setWidens: (widens: boolean) => void;
}

function Shown({ preview, widens, setWidens }: ShownProps) {
  const { t, i18n } = useTranslation("merge");
  const listed = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return (
    <div aria-live="polite">
      <ul className={classes.list}>
        {preview.sources.map(({ ticket, refusal, is_due_sooner }) => (
          <li key={ticket.id}>
            <LinkToTicket ticket={ticket} />
            {refusal && <p className={classes.error}>{t("refused", { why: refusal })}</p>}
            {is_due_sooner && <p className={classes.quiet}>{t("due_sooner")}</p>}
          </li>
        ))}
        {preview.unknown.map((id) => (
          <li key={id} className={classes.error}>
            {t("unknown", { id })}
          </li>
        ))}
      </ul>
      {preview.new_readers.length === 0 ? (
        <p className={classes.quiet}>{t("nobody_new")}</p>
      ) : (
        <>
          <p>{t("new_readers")}</p>
          <ul className={classes.readers}>
            {preview.new_readers.map(({ person, ticket_ids }) => (
              <li key={person.address ?? person.identity?.value}>
                {t("reads", { name: person.name || person.address, tickets: listed.format(ticket_ids.map((id) => `#${id}`)) })}
              </li>
            ))}
          </ul>
          <Checkbox label={t("widens")} checked={widens} onChange={({ currentTarget }) => setWidens(currentTarget.checked)} />
        </>
      )}
    </div>
  );
}
