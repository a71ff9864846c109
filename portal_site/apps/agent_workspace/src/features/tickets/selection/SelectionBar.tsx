import type { Ticket } from "@lambdesk/api_client";
import { ActionIcon, Popover } from "@mantine/core";
import { IconAlertSquareRounded, IconBolt, IconCircleCheck, IconCircleDot, IconMessageQuestion, IconTag, IconUser, IconX, IconZzz } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useBulkChange } from "../../../changes/use_bulk_change";
import { KeyTip } from "../../../keys/Keys";
import { useActions } from "../../../keys/registry";
import { loadWordSet } from "../../../words";
import { useMacroRun } from "../../automation/macros/use_macro_run";
import { BulkTools } from "../../bulk/BulkTools";
import type { TicketSource } from "../../bulk/ticket_source";
import { useDirectory } from "../../directory/queries";
import { useMay } from "../../identity/queries";
import { useFieldRules } from "../../identity/use_field_rules";
import { changeOfAll, type FieldName } from "../fields/field_change";
import { FieldChooser } from "../fields/FieldChooser";
import { useChangedWords, useFieldChoices, useTagOffer } from "../fields/use_field_choices";
import type { Fields } from "../fields/use_fields";
import classes from "./Selection.module.css";

const icons = { assign: IconUser, status: IconCircleDot, priority: IconAlertSquareRounded, type: IconMessageQuestion, tags: IconTag, snooze: IconZzz } as const;

const ApplyToMany = lazy(async () => {
  const [dialog] = await Promise.all([import("../../automation/macros/ApplyToMany"), loadWordSet("later")]);
  return dialog;
});

/** What can be done with all chosen tickets at once. It stands where the list's head stood, so that nothing jumps. */
export default function SelectionBar({ tickets, source, clear }: { tickets: readonly Ticket[]; source: TicketSource; clear: () => void }) {
  const { t } = useTranslation("tickets");
  const { fields, progress: changing } = useFieldsOf(tickets);
  const run = useMacroRun();
  const progress = changing ?? run.progress;
  const [appliesMacro, setAppliesMacro] = useState(false);
  const mayApply = useMay("macros:read");
  const { mayChange } = useFieldRules();
  const fieldNames = (Object.keys(icons) as (keyof typeof icons)[]).filter(mayChange);
  const [opened, setOpened] = useState<FieldName | null>(null);
  const solve = () => fields.choose("status", "solved");
  useActions([
    ...fieldNames.map((field) => ({ id: field, label: t(`actions.${field}`), rank: 1 as const, run: () => setOpened(field) })),
    mayChange("status") && { id: "solve", label: t("actions.solve"), rank: 1, run: solve },
    mayApply && { id: "macro", label: t("actions.macro"), rank: 1, run: () => setAppliesMacro(true) },
    { id: "backToList", label: t("bulk.clear"), rank: 1, run: clear },
  ]);
  return (
    <div className={classes.bar} role="toolbar" aria-label={t("bulk.bar")}>
      <span className={classes.count} role="status">
        {progress ? t("bulk.progress", { done: progress.done + 1, total: progress.total }) : t("bulk.count", { count: tickets.length })}
      </span>
      <BulkTools tickets={tickets.map(({ id }) => id)} source={source} />
      {fieldNames.map((field) => (
        <FieldPopover key={field} field={field} fields={fields} opened={opened === field} busy={progress !== null} open={setOpened} />
      ))}
      {mayApply && (
        <KeyTip label={t("actions.macro")} action="macro">
          <ActionIcon variant="subtle" color="gray" aria-label={t("actions.macro")} disabled={progress !== null} onClick={() => setAppliesMacro(true)}>
            <IconBolt size={16} />
          </ActionIcon>
        </KeyTip>
      )}
      {mayChange("status") && (
        <KeyTip label={t("actions.solve")} action="solve">
          <ActionIcon variant="subtle" color="gray" aria-label={t("actions.solve")} disabled={progress !== null} onClick={solve}>
            <IconCircleCheck size={16} />
          </ActionIcon>
        </KeyTip>
      )}
      <KeyTip label={t("bulk.clear")} action="backToList">
        <ActionIcon variant="subtle" color="gray" aria-label={t("bulk.clear")} onClick={clear}>
          <IconX size={16} />
        </ActionIcon>
      </KeyTip>
      <Suspense>{appliesMacro && isSome(tickets) && <ApplyToMany tickets={tickets} start={run.start} close={() => setAppliesMacro(false)} />}</Suspense>
    </div>
  );
}

function isSome(tickets: readonly Ticket[]): tickets is readonly [Ticket, ...Ticket[]] {
  return tickets.length > 0;
}

interface FieldPopoverProps {
  field: keyof typeof icons;
  fields: Fields;
  opened: boolean;
  busy: boolean;
  open: (field: FieldName | null) => void;
}

function FieldPopover({ field, fields, opened, busy, open }: FieldPopoverProps) {
  const { t } = useTranslation("tickets");
  const Icon = icons[field];
  return (
    <Popover opened={opened} onChange={(next) => open(next ? field : null)} position="bottom-start" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <span>
          <KeyTip label={t(`actions.${field}`)} action={field}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t(`actions.${field}`)}
              aria-haspopup="dialog"
              aria-expanded={opened}
              disabled={busy}
              onClick={() => open(opened ? null : field)}
            >
              <Icon size={16} />
            </ActionIcon>
          </KeyTip>
        </span>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} role="dialog" aria-label={t(`choose.${field}`)}>
        <FieldChooser field={field} fields={fields} close={() => open(null)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The fields of all chosen tickets. */
function useFieldsOf(tickets: readonly Ticket[]) {
  const { agents } = useDirectory();
  const { changeAll, progress } = useBulkChange();
  const choices = useFieldChoices(tickets);
  const words = useChangedWords();
  const offer = useTagOffer(choices.tags);
  const choose = (field: FieldName, id: string) => changeAll(tickets, changeOfAll(field, id, tickets, agents), words(field, id));
  const isSet = { snooze: tickets.some(({ snooze }) => snooze !== null), due: tickets.some(({ due_at }) => due_at !== null) };
  const fields: Fields = { choices, isSet, choose, createTag: { words: offer, onCreate: (typed) => choose("tags", typed.toLowerCase()) } };
  return { fields, progress };
}
