import { ActionIcon, Checkbox, NativeSelect, Popover, SegmentedControl } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/FloatingIndicator.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { columns, groupings, layouts, NO_GROUP, sorts, type ViewAddress, type ViewFacts } from "./address";
import classes from "./conditions/Conditions.module.css";

/** How the tickets stand: their order, what each says, in groups, as a list or a board. */
export function DisplayMenu({ shown }: { shown: ViewFacts }) {
  const { t } = useTranslation("views");
  const navigate = useNavigate();
  const change = (changed: ViewAddress) => void navigate({ to: ".", search: (before) => ({ ...before, ...changed }), replace: true });
  return (
    <Popover position="bottom-end" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("display")} title={t("display")} aria-haspopup="dialog">
          <IconAdjustmentsHorizontal size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.display} role="dialog" aria-label={t("display")}>
        <SegmentedControl
          size="xs"
          aria-label={t("fields.layout")}
          value={shown.layout}
          data={layouts.map((value) => ({ value, label: t(`choices.layout.${value}`) }))}
          onChange={(layout) => change({ layout: layout as ViewFacts["layout"], ...(layout === "board" && !shown.group ? { group: "status" } : {}) })}
        />
        <NativeSelect
          size="xs"
          label={t("fields.group")}
          value={shown.group ?? NO_GROUP}
          data={[...(shown.layout === "board" ? [] : [NO_GROUP]), ...groupings].map((value) => ({ value, label: t(`choices.group.${value as "status"}`) }))}
          onChange={(event) => change({ group: event.currentTarget.value as NonNullable<ViewAddress["group"]> })}
        />
        <NativeSelect
          size="xs"
          label={t("fields.sort")}
          value={shown.sort}
          data={sorts.map((value) => ({ value, label: t(`choices.sort.${value}`) }))}
          onChange={(event) => change({ sort: event.currentTarget.value as ViewFacts["sort"] })}
        />
        <Checkbox size="xs" label={t("fields.reverse")} checked={shown.reverse} onChange={(event) => change({ reverse: event.currentTarget.checked })} />
        <Checkbox.Group label={t("fields.columns")} value={[...shown.columns]} onChange={(chosen) => change({ columns: columns.filter((each) => chosen.includes(each)) })}>
          {columns.map((value) => (
            <Checkbox key={value} size="xs" mt="xs" value={value} label={t(`choices.columns.${value}`)} />
          ))}
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
