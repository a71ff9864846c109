import type { Condition, ConditionGroup } from "@lambdesk/api_client";
import { ActionIcon, Button, Popover } from "@mantine/core";
import { IconArrowsSplit2, IconPlus, IconX } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConditionForm } from "./ConditionForm";
import classes from "./Conditions.module.css";
import { useConditionFields } from "./fields";
import { besideIt, DEEPEST, isGroup, itemAt, MOST_CONDITIONS, sizeOf, withItem, type Item, type Path } from "./group";
import { useConditionWords } from "./use_condition_words";

interface ConditionEditorProps {
  group: ConditionGroup;
  onChange: (group: ConditionGroup) => void;
}

/** Conditions as chips: each is changed by clicking it, and several are asked for all together, or any of them. */
export function ConditionEditor({ group, onChange }: ConditionEditorProps) {
  const { t } = useTranslation("views");
  const fields = useConditionFields();
  const words = useConditionWords(fields);
  const [open, setOpen] = useState<string | null>(null);
  const isFull = sizeOf(group) >= MOST_CONDITIONS;

  const put = (path: Path, item: Item | null) => {
    onChange(withItem(group, path, item));
    if (!item) setOpen(null);
  };
  /** A chip or a button whose popover has the form of one condition. */
  const form = (id: string, path: Path, target: ReactNode, put: (condition: Condition | null) => void) => {
    const item = itemAt(group, path);
    return (
      <Popover key={id} opened={open === id} onChange={(next) => setOpen(next ? id : null)} position="bottom-start" trapFocus returnFocus withRoles={false}>
        <Popover.Target>
          <span className={classes.target}>{target}</span>
        </Popover.Target>
        <Popover.Dropdown className={classes.dropdown} role="dialog" aria-label={t("conditions.one")}>
          <ConditionForm fields={fields} words={words} condition={item && !isGroup(item) ? item : null} onChange={put} />
        </Popover.Dropdown>
      </Popover>
    );
  };

  const chip = (condition: Condition, path: Path, match: ConditionGroup["match"]) => {
    const id = path.join();
    const { field, operator, values, isArchived } = words.wordsOf(condition);
    const name = `${field} ${operator} ${values}`;
    const mayGrow = path.length < DEEPEST && !isFull;
    return (
      <span key={id} className={classes.chip} role="group" aria-label={name}>
        {form(
          id,
          path,
          <button type="button" className={classes.words} aria-haspopup="dialog" aria-expanded={open === id} onClick={() => setOpen(open === id ? null : id)}>
            {field} <span className={classes.operator}>{operator}</span> {values}
            {isArchived && <span className={classes.operator}> ({t("conditions.archived")})</span>}
          </button>,
          (next) => put(path, next),
        )}
        {mayGrow && alternative(condition, path, match)}
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("conditions.remove", { name })} onClick={() => put(path, null)}>
          <IconX size={16} />
        </ActionIcon>
      </span>
    );
  };

  const alternative = (condition: Condition, path: Path, match: ConditionGroup["match"]) => {
    const id = `${path.join()} beside`;
    const label = t(match === "all" ? "conditions.or" : "conditions.and");
    return form(
      id,
      [...path, 0],
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} title={label} aria-haspopup="dialog" aria-expanded={open === id} onClick={() => setOpen(id)}>
        <IconArrowsSplit2 size={16} />
      </ActionIcon>,
      (other) => {
        if (!other) return;
        put(path, besideIt(condition, match, other));
        setOpen([...path, 1].join());
      },
    );
  };

  const add = (path: Path) => {
    const id = `${path.join()} add`;
    return form(
      id,
      path,
      <Button variant="subtle" color="gray" size="compact-xs" leftSection={<IconPlus size={16} />} disabled={isFull} aria-haspopup="dialog" aria-expanded={open === id} onClick={() => setOpen(id)}>
        {t("conditions.add")}
      </Button>,
      (next) => {
        if (!next) return;
        put(path, next);
        setOpen(path.join());
      },
    );
  };

  const level = (inner: ConditionGroup, path: Path) => (
    <>
      {inner.items.length > 1 && (
        <Button variant="default" size="compact-xs" onClick={() => onChange(matched(group, path))}>
          {t(`conditions.${inner.match}`)}
        </Button>
      )}
      {inner.items.map((item, index) => {
        const here = [...path, index];
        if (!isGroup(item)) return chip(item, here, inner.match);
        return (
          <span key={here.join()} className={classes.group} role="group" aria-label={t("conditions.group")}>
            {item.negated && <span className={classes.operator}>{t("conditions.not")}</span>}
            {level(item, here)}
          </span>
        );
      })}
      {add([...path, inner.items.length])}
    </>
  );
  return (
    <div className={classes.chips} role="group" aria-label={t("fields.conditions")}>
      {level(group, [])}
    </div>
  );
}

/** With any instead of all in this group, or the reverse. */
function matched(group: ConditionGroup, path: Path): ConditionGroup {
  const inner = itemAt(group, path);
  if (!inner || !isGroup(inner)) return group;
  const other = { ...inner, match: inner.match === "all" ? ("any" as const) : ("all" as const) };
  return path.length === 0 ? other : withItem(group, path, other);
}
