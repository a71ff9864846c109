import type { TicketSelection } from "@lambdesk/api_client";
import { useRecords, useWholeList } from "@lambdesk/ui/kit";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { useDebouncedValue } from "@mantine/hooks";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { macros } from "../automation/macros/kind";
import { useDirectory } from "../directory/queries";
import { SetFieldsInput } from "../fields/SetFieldsInput";
import { useMay } from "../identity/queries";
import { useFieldRules } from "../identity/use_field_rules";
import { useFieldChoices } from "../tickets/fields/use_field_choices";
import classes from "./Bulk.module.css";
import { BulkPreview } from "./BulkPreview";
import { keepJobs, show, useKeptJobs } from "./current";
import { actionsOf, EMPTY, saysNothing, type BulkDraft } from "./draft";
import { usePreview, useStartJob } from "./queries";

const TYPED_MS = 400;

interface Inputs {
  draft: BulkDraft;
  say: (more: Partial<BulkDraft>) => void;
}

/** What should be done with all of them, and what would become of it. */
export function BulkForm({ selection, count }: { selection: TicketSelection; count: number | null }) {
  const { t, i18n } = useTranslation("bulk");
  const [draft, setDraft] = useState(EMPTY);
  const actions = actionsOf(draft);
  const [asked] = useDebouncedValue(actions, TYPED_MS);
  const isSaid = !saysNothing(actions);
  const preview = usePreview(selection, asked, !saysNothing(asked));
  const kept = useKeptJobs();
  const start = useStartJob(({ id }) => {
    keepJobs({ ...kept, job: id });
    show({ kind: "job", jobId: id });
  });
  const inputs: Inputs = { draft, say: (more) => setDraft({ ...draft, ...more }) };
  const total = isSaid ? (preview.data?.total ?? count) : count;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSaid) start.mutate({ selection, actions });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <AssignmentInputs {...inputs} />
      <StateInputs {...inputs} />
      <TagInputs {...inputs} />
      <DueInputs {...inputs} />
      <OwnFields {...inputs} />
      <MacroInputs {...inputs} />
      {isSaid && <BulkPreview preview={preview.data} error={start.error ?? preview.error} />}
      <div>
        <Button type="submit" disabled={!isSaid || preview.isError} loading={start.isPending}>
          {total === null ? t("start_all") : t("start", { count: total, number: total.toLocaleString(i18n.language) })}
        </Button>
      </div>
    </form>
  );
}

function AssignmentInputs({ draft, say }: Inputs) {
  const { t } = useTranslation("bulk");
  const { agents, teams } = useDirectory();
  const { mayChange } = useFieldRules();
  if (!mayChange("assign")) return null;
  const people = agents.filter(({ archived_at }) => archived_at === null).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={classes.pair}>
      <NativeSelect
        label={t("assignee")}
        data={[{ value: "", label: t("as_it_is") }, { value: "me", label: t("me") }, { value: "nobody", label: t("nobody") }, ...people]}
        value={draft.assignee}
        onChange={({ currentTarget }) => say({ assignee: currentTarget.value })}
        data-autofocus
      />
      <NativeSelect
        label={t("team")}
        data={[{ value: "", label: t("as_it_is") }, ...teams.filter(({ archived_at }) => archived_at === null).map(({ id, name }) => ({ value: id, label: name }))]}
        value={draft.team}
        onChange={({ currentTarget }) => say({ team: currentTarget.value })}
      />
    </div>
  );
}

function StateInputs({ draft, say }: Inputs) {
  const { t } = useTranslation("bulk");
  const { mayChange } = useFieldRules();
  const choices = useFieldChoices([]);
  return (
    <div className={classes.pair}>
      {(["status", "priority", "type"] as const).filter(mayChange).map((name) => (
        <NativeSelect
          key={name}
          label={t(name)}
          data={[{ value: "", label: t("as_it_is") }, ...choices[name].map(({ id, label }) => ({ value: id, label }))]}
          value={draft[name]}
          onChange={({ currentTarget }) => say({ [name]: currentTarget.value })}
        />
      ))}
    </div>
  );
}

function TagInputs({ draft, say }: Inputs) {
  const { t } = useTranslation("bulk");
  const { mayChange } = useFieldRules();
  if (!mayChange("tags")) return null;
  return (
    <div className={classes.pair}>
      <TextInput label={t("add_tags")} value={draft.addTags} maxLength={500} onChange={({ currentTarget }) => say({ addTags: currentTarget.value })} />
      <TextInput label={t("remove_tags")} value={draft.removeTags} maxLength={500} onChange={({ currentTarget }) => say({ removeTags: currentTarget.value })} />
    </div>
  );
}

function DueInputs({ draft, say }: Inputs) {
  const { t } = useTranslation("bulk");
  const { mayChange } = useFieldRules();
  if (!mayChange("due")) return null;
  return (
    <div className={classes.pair}>
      <TextInput type="datetime-local" label={t("due")} value={draft.due} disabled={draft.removesDue} onChange={({ currentTarget }) => say({ due: currentTarget.value })} />
      <Checkbox className={classes.low} label={t("removes_due")} checked={draft.removesDue} onChange={({ currentTarget }) => say({ removesDue: currentTarget.checked })} />
    </div>
  );
}

function OwnFields({ draft, say }: Inputs) {
  const { t } = useTranslation("bulk");
  const { mayChange } = useFieldRules();
  if (!mayChange("fields")) return null;
  return <SetFieldsInput label={t("fields")} error={undefined} value={draft.fields} onChange={(fields) => say({ fields: fields as BulkDraft["fields"] })} />;
}

function MacroInputs({ draft, say }: Inputs) {
  const { t } = useTranslation("bulk");
  const query = useRecords(macros, false);
  useWholeList(query, true);
  const all = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const mayReply = useMay("tickets:reply");
  if (all.length === 0) return null;
  const answers = all.some(({ id, texts }) => id === draft.macro && texts.some(({ reply }) => reply !== ""));
  return (
    <>
      <NativeSelect
        label={t("macro")}
        data={[{ value: "", label: t("none") }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
        value={draft.macro}
        onChange={({ currentTarget }) => say({ macro: currentTarget.value, withReply: false })}
      />
      {answers && mayReply && (
        <Checkbox label={t("with_reply")} checked={draft.withReply} onChange={({ currentTarget }) => say({ withReply: currentTarget.checked })} />
      )}
    </>
  );
}
