import { isOpen, type Ticket } from "@lambdesk/api_client";
import { ActionIcon, Menu } from "@mantine/core";
import { IconCircleCheck, IconDots, IconUserCheck, IconZzz } from "@tabler/icons-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTicketChange } from "../../changes/use_ticket_change";
import { useDirectory } from "../directory/queries";
import { useMe } from "../identity/queries";
import { useFieldRules } from "../identity/use_field_rules";
import { changeOf, type FieldName } from "./fields/field_change";
import { useChangedWords } from "./fields/use_field_choices";
import { useFields } from "./fields/use_fields";
import type { SwipeAction, Swipeable } from "./swipe";
import classes from "./SwipeRow.module.css";
import { useRowSwipe } from "./use_row_swipe";

const FieldDialog = lazy(() => import("./fields/FieldDialog"));
const icons = { take: IconUserCheck, solve: IconCircleCheck, snooze: IconZzz } as const;
const labels = { take: "actions.assign_to_me", solve: "actions.solve", snooze: "actions.snooze" } as const;
const ACTIONS = ["take", "solve", "snooze"] as const;

/** A row whose ticket is taken, solved or snoozed without opening it: by drawing it aside, or from its menu. */
export function SwipeRow({ ticket, children }: { ticket: Ticket; children: ReactNode }) {
  const { t } = useTranslation("tickets");
  const { may, run, asksMoment, close } = useRowActions(ticket);
  const { swipe, handlers } = useRowSwipe(may, run);
  const possible = ACTIONS.filter((action) => may[action]);
  const Icon = swipe?.action && icons[swipe.action];
  return (
    <div className={classes.row} {...handlers}>
      {swipe && (
        <div className={classes.behind} data-side={swipe.dx > 0 ? "start" : "end"} data-action={swipe.action ?? undefined} aria-hidden>
          {Icon && <Icon size={20} stroke={1.6} />}
          {swipe.action && t(labels[swipe.action])}
        </div>
      )}
      <div className={classes.front} data-drawn={swipe ? true : undefined} style={swipe ? { translate: `${swipe.dx}px` } : undefined}>
        {children}
        {possible.length > 0 && <RowMenu ticket={ticket} actions={possible} run={run} />}
      </div>
      {asksMoment && <SnoozeDialog ticket={ticket} close={close} />}
    </div>
  );
}

function SnoozeDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const fields = useFields(ticket);
  return (
    <Suspense>
      <FieldDialog field="snooze" fields={fields} close={close} />
    </Suspense>
  );
}

/** What can be done, and doing it; a snooze asks until when. */
function useRowActions(ticket: Ticket) {
  const { agents } = useDirectory();
  const me = useMe().data;
  const change = useTicketChange();
  const words = useChangedWords();
  const { mayChange } = useFieldRules();
  const [asksMoment, setAsksMoment] = useState(false);
  const isChangeable = ticket.status !== "closed";
  const may: Swipeable = {
    take: isChangeable && me !== undefined && ticket.assignee_id !== me.id && mayChange("assign"),
    solve: isOpen(ticket) && mayChange("status"),
    snooze: isOpen(ticket) && mayChange("snooze"),
  };
  const choose = (field: FieldName, id: string) => change({ base: ticket, change: changeOf(field, id, ticket, agents), words: words(field, id) });
  const run = (action: SwipeAction) => {
    if (action === "take" && me) choose("assign", `agent ${me.id}`);
    if (action === "solve") choose("status", "solved");
    if (action === "snooze") setAsksMoment(true);
  };
  return { may, run, asksMoment, close: () => setAsksMoment(false) };
}

function RowMenu({ ticket, actions, run }: { ticket: Ticket; actions: readonly SwipeAction[]; run: (action: SwipeAction) => void }) {
  const { t } = useTranslation("tickets");
  const [opened, setOpened] = useState(false);
  const button = (
    <ActionIcon variant="subtle" color="gray" className={classes.more} aria-label={t("row_menu", { id: ticket.id })} aria-haspopup="menu" aria-expanded={opened} onClick={() => setOpened(!opened)}>
      <IconDots size={16} />
    </ActionIcon>
  );
  // A list has many rows: only the menu that is open is there.
  if (!opened) return button;
  return (
    <Menu opened onChange={setOpened} position="bottom-end" withinPortal returnFocus>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => {
          const Icon = icons[action];
          return (
            <Menu.Item key={action} leftSection={<Icon size={16} />} onClick={() => run(action)}>
              {t(labels[action])}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
