import type { Ticket } from "@lambdesk/api_client";
import { Button, Modal, NativeSelect, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useTicketChange } from "../../changes/use_ticket_change";
import { useDirectory } from "../directory/queries";
import { useLoads } from "./fields/AssignChooser";
import { changeOf } from "./fields/field_change";
import { useChangedWords, useFieldChoices } from "./fields/use_field_choices";
import classes from "./HandOverDialog.module.css";

/** Who gets the ticket, and what they should know: one change, told in one note. */
export default function HandOverDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const { agents } = useDirectory();
  const people = useFieldChoices([ticket]).assign.filter(({ chosen }) => !chosen);
  const loadOf = useLoads();
  const words = useChangedWords();
  const change = useTicketChange();
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = changeOf("assign", to, ticket, agents);
    change({ base: ticket, change: given.kind === "assign" ? { ...given, note: note.trim() } : given, words: words("assign", to) });
    close();
  };
  return (
    <Modal opened onClose={close} title={t("hand_over.title")} closeButtonProps={{ "aria-label": say("close") }}>
      <form className={classes.form} onSubmit={submit}>
        <NativeSelect
          label={t("hand_over.to")}
          required
          data={[{ value: "", label: "" }, ...people.map(({ id, label }) => ({ value: id, label: [label, loadOf(id)].filter(Boolean).join(" · ") }))]}
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
          data-autofocus
        />
        <Textarea label={t("hand_over.note")} required autosize minRows={3} maxLength={10_000} value={note} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
        <div>
          <Button type="submit" disabled={!to || !note.trim()}>
            {t("hand_over.submit")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
