import type { Ticket } from "@lambdesk/api_client";
import { Button, Modal, MultiSelect, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { useMe } from "../identity/queries";
import classes from "./SideThreads.module.css";
import { useAsk } from "./use_thread_changes";

const TEAM = "team:";
const PERSON = "person:";
const MOST_ASKED = 10;

/** Who is asked, and what: teams, people, or both. */
export default function AskDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation("side_threads");
  const { t: say } = useTranslation("ui");
  const choices = useChoices(ticket);
  const [asked, setAsked] = useState<string[]>([]);
  const [subject, setSubject] = useState("");
  const [text, setText] = useState("");
  const ask = useAsk(ticket.id, close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ subject, text, team_ids: idsOf(asked, TEAM), agent_ids: idsOf(asked, PERSON) });
  };
  return (
    <Modal opened onClose={close} title={t("ask")} closeButtonProps={{ "aria-label": say("close") }}>
      <form className={classes.form} onSubmit={submit}>
        <MultiSelect
          label={t("whom")}
          data={choices}
          value={asked}
          onChange={setAsked}
          searchable
          hidePickedOptions
          maxValues={MOST_ASKED}
          nothingFoundMessage={t("nobody")}
          data-autofocus
        />
        <TextInput label={t("subject")} required maxLength={200} value={subject} onChange={({ currentTarget }) => setSubject(currentTarget.value)} />
        <Textarea label={t("question")} required rows={6} maxLength={10_000} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
        <p className={classes.quiet}>{t("sees_summary")}</p>
        {ask.isError && (
          <p className={classes.error} role="alert">
            {ask.error.message}
          </p>
        )}
        <div>
          <Button type="submit" loading={ask.isPending} disabled={asked.length === 0 || !subject.trim() || !text.trim()}>
            {t("ask")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Other teams first, then everybody whose role lets them answer. */
function useChoices({ team_id }: Ticket) {
  const { t } = useTranslation("side_threads");
  const { agents, roles, teams } = useDirectory();
  const me = useMe().data;
  const answering = new Set(roles.filter(({ permissions }) => permissions.includes("side-threads:answer")).map(({ id }) => id));
  const named = <Each extends { name: string }>(all: readonly Each[], value: (each: Each) => string) =>
    all.map((each) => ({ value: value(each), label: each.name })).sort((one, other) => one.label.localeCompare(other.label));
  return [
    { group: t("teams"), items: named(teams.filter(({ id, archived_at }) => id !== team_id && !archived_at), ({ id }) => TEAM + id) },
    {
      group: t("people"),
      items: named(
        agents.filter(({ id, role_id, archived_at }) => id !== me?.id && !archived_at && answering.has(role_id)),
        ({ id }) => PERSON + id,
      ),
    },
  ];
}

function idsOf(asked: readonly string[], kind: string): string[] {
  return asked.filter((each) => each.startsWith(kind)).map((each) => each.slice(kind.length));
}
