import { isOpen, type OpenTicket, type Ticket } from "@lambdesk/api_client";
import { Bone, TroubleState } from "@lambdesk/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { TicketOutbox } from "../../changes/outbox/OutboxBar";
import { useActions, useEarlyActions, useRegistry } from "../../keys/registry";
import { useMay, useMe } from "../identity/queries";
import { useShowPresence } from "../../live/presence";
import { useReadOnOpen } from "../notifications/use_read_on_open";
import { Resizer } from "../../shell/Resizer";
import { setPanels, usePanels } from "../../shell/use_panels";
import { loadWordSet } from "../../words";
import { ApprovalRequest } from "../approvals/ApprovalRequest";
import { Composer } from "./composer/Composer";
import { Conversation } from "./Conversation";
import { Details } from "./Details";
import { useFieldRules } from "../identity/use_field_rules";
import { useChoosersSoon } from "./fields/FieldChooser";
import { useFields, type FieldName } from "./fields/use_fields";
import { cachedTicket, useOpenTicket } from "./queries";
import { MoveMessageProvider } from "./move_message_dialog";
import { SideThreadDialogs } from "../side_threads/side_thread_dialogs";
import { TicketHead } from "./TicketHead";
import classes from "./TicketScreen.module.css";
import { useListPlace, useOpenId } from "./use_list_place";
import { useSwipeBack } from "./use_swipe_back";

const HandOverDialog = lazy(() => import("./HandOverDialog"));
const TicketDrafts = lazy(() => import("../drafts/TicketDrafts"));
const MergedNotice = lazy(() => import("../merge/MergedNotice"));
const FieldDialog = lazy(() => import("./fields/FieldDialog"));
const ApplyToTicket = lazy(async () => {
  const [dialog] = await Promise.all([import("../automation/macros/ApplyToTicket"), loadWordSet("later")]);
  return dialog;
});

/** One ticket: its head from the list at once, its conversation as soon as it is here. */
export function TicketScreen() {
  const ticketId = useOpenId();
  return ticketId === null ? null : <OneTicket ticketId={ticketId} />;
}

function OneTicket({ ticketId }: { ticketId: number }) {
  const { list } = useListPlace();
  const query = useOpenTicket(ticketId);
  useShowPresence(ticketId);
  useChoosersSoon();
  useReadOnOpen(ticketId);
  const queryClient = useQueryClient();
  const head = query.data?.ticket ?? cachedTicket(queryClient, ticketId);
  const navigate = useNavigate();
  const back = () => void navigate(list);
  const swipe = useSwipeBack(back);
  // What a key does depends on who one is.
  useKeysWhileLoading(ticketId, useMe().isPending || query.isPending);

  if (query.isError && !query.data) return <TroubleState level={1} error={query.error} retry={() => void query.refetch()} />;
  return (
    <MoveMessageProvider>
      <SideThreadDialogs ticket={query.data?.ticket}>
        <div className={classes.ticket} key={ticketId} {...swipe}>
          {head ? <TicketHead ticket={head} back={back} /> : <Bone className={classes.headBone} />}
          {head && <TicketKeys ticket={head} />}
          {query.data ? <Reading open={query.data} /> : <ConversationSkeleton />}
        </div>
        {query.data && <Side open={query.data} />}
      </SideThreadDialogs>
    </MoveMessageProvider>
  );
}

function Reading({ open }: { open: OpenTicket }) {
  return (
    <>
      <Conversation open={open} />
      <TicketOutbox ticketId={open.ticket.id} />
      <Suspense>
        <TicketDrafts open={open} />
      </Suspense>
      <ApprovalRequest ticket={open.ticket} />
      {open.ticket.merged_into ? (
        <Suspense>
          <MergedNotice ticket={open.ticket} />
        </Suspense>
      ) : (
        <Composer open={open} />
      )}
    </>
  );
}

/** The keys of a ticket work on its head, which the list has: nobody waits for the messages. */
function TicketKeys({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const [field, setField] = useState<FieldName | null>(null);
  const fields = useFields(ticket);
  useTicketKeys(ticket, fields, setField);
  const [appliesMacro, setAppliesMacro] = useState(false);
  const [handsOver, setHandsOver] = useState(false);
  const { mayChange } = useFieldRules();
  const mayHandOver = ticket.status !== "closed" && mayChange("assign") && mayChange("notes");
  const mayApply = useMay("macros:read") && ticket.status !== "closed";
  useActions([
    mayApply && { id: "macro", label: t("actions.macro"), run: () => setAppliesMacro(true) },
    mayHandOver && { id: "handOver", label: t("actions.hand_over"), run: () => setHandsOver(true) },
  ]);
  return (
    <Suspense>
      {field && <FieldDialog field={field} fields={fields} close={() => setField(null)} />}
      {handsOver && <HandOverDialog ticket={ticket} close={() => setHandsOver(false)} />}
      {appliesMacro && <ApplyToTicket ticket={ticket} close={() => setAppliesMacro(false)} />}
    </Suspense>
  );
}

function useKeysWhileLoading(ticketId: number, isLoading: boolean): void {
  const { t } = useTranslation("tickets");
  useEarlyActions(ticketId, isLoading, [
    { id: "reply", label: t("actions.reply") },
    { id: "note", label: t("actions.note") },
    { id: "assign", label: t("actions.assign") },
    { id: "assignToMe", label: t("actions.assign_to_me") },
    { id: "status", label: t("actions.status") },
    { id: "priority", label: t("actions.priority") },
    { id: "type", label: t("actions.type") },
    { id: "tags", label: t("actions.tags") },
    { id: "snooze", label: t("actions.snooze") },
    { id: "due", label: t("actions.due") },
    { id: "macro", label: t("actions.macro") },
    { id: "solve", label: t("actions.solve") },
  ]);
}

function useTicketKeys(ticket: Ticket, fields: ReturnType<typeof useFields>, open: (field: FieldName) => void): void {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("shell");
  const registry = useRegistry();
  const panels = usePanels();
  const navigate = useNavigate();
  const { list } = useListPlace();
  const { me } = fields;
  const changeable = ticket.status !== "closed";
  const { mayChange } = useFieldRules();
  useActions([
    changeable && mayChange("assign") && { id: "assign", label: t("actions.assign"), run: () => open("assign") },
    changeable && me && mayChange("assign") && { id: "assignToMe", label: t("actions.assign_to_me"), run: () => fields.assignTo(me.id) },
    changeable && mayChange("status") && { id: "status", label: t("actions.status"), run: () => open("status") },
    changeable && mayChange("priority") && { id: "priority", label: t("actions.priority"), run: () => open("priority") },
    changeable && mayChange("type") && { id: "type", label: t("actions.type"), run: () => open("type") },
    changeable && mayChange("tags") && { id: "tags", label: t("actions.tags"), run: () => open("tags") },
    isOpen(ticket) && mayChange("snooze") && { id: "snooze", label: t("actions.snooze"), run: () => open("snooze") },
    changeable && mayChange("due") && { id: "due", label: t("actions.due"), run: () => open("due") },
    changeable && mayChange("status") && { id: "solve", label: t("actions.solve"), run: () => fields.setStatus("solved") },
    changeable && mayChange("status") && {
      id: "solveAndNext",
      label: t("actions.solve_and_next"),
      run: () => {
        registry.run("nextTicket");
        fields.setStatus("solved");
      },
    },
    { id: "toggleDetails", label: say("toggle_details"), run: () => setPanels({ details: !panels.details }) },
    { id: "backToList", label: t("actions.back"), run: () => void navigate(list) },
  ]);
}

const DEFAULT_WIDTH = 272;
const RANGE = [220, 480] as const;

function Side({ open }: { open: OpenTicket }) {
  const { t } = useTranslation("shell");
  const panels = usePanels();
  const width = panels.detailsWidth ?? DEFAULT_WIDTH;
  if (!panels.details) return null;
  return (
    <Details open={open} width={panels.detailsWidth}>
      <Resizer label={t("resize_details")} width={width} range={RANGE} direction={-1} onResize={(detailsWidth) => setPanels({ detailsWidth })} />
    </Details>
  );
}

function ConversationSkeleton() {
  const { t } = useTranslation("ui");
  return (
    <div className={classes.bones} role="status" aria-label={t("loading")}>
      <Bone className={classes.messageBone} />
      <Bone className={classes.messageBone} />
    </div>
  );
}
