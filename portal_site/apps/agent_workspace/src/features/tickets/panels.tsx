import { reachedAt, type Directory, type OpenTicket } from "@lambdesk/api_client";
import type { ReactNode } from "react";
import { Approvals } from "../approvals/Approvals";
import { ContactCard } from "../contacts/ContactCard";
import { OtherTickets } from "../contacts/OtherTickets";
import { EvidencePanel } from "../evidence/EvidencePanel";
import { FieldsPanel } from "../fields/FieldsPanel";
import type { Me } from "../identity/queries";
import { Links } from "../links/Links";
import { Duplicates } from "../merge/Duplicates";
import { Problem } from "../problems/Problem";
import { SideThreads } from "../side_threads/SideThreads";
import { promisesOf } from "../sla/clock";
import { SlaPanel } from "../sla/SlaPanel";
import { History } from "./History";
import { Participants } from "./Participants";
import { TicketFields } from "./TicketFields";

export interface TicketPanel {
  id: string;
  /** A key of words, with its namespace. */
  title:
    | "tickets:requester"
    | "tickets:ticket"
    | "tickets:fields"
    | "sla:title"
    | "tickets:participants"
    | "tickets:approval.title"
    | "tickets:evidence.title"
    | "tickets:other_tickets"
    | "tickets:history"
    | "links:title"
    | "merge:title"
    | "problems:title"
    | "side_threads:title";
  /** Of a folded panel nothing is loaded. `me` is undefined for as long as nobody knows. */
  body: (open: OpenTicket, me: Me | undefined) => ReactNode;
  isShown?: (open: OpenTicket, me: Me | undefined, desk: Directory) => boolean;
  startsFolded?: (open: OpenTicket) => boolean;
}

const isKept = (me: Me | undefined, permission: Me["permissions"][number]) => me?.permissions.includes(permission) === false;

/** What stands beside a conversation, from above. */
export const ticketPanels: TicketPanel[] = [
  {
    id: "requester",
    title: "tickets:requester",
    body: ({ ticket }, me) =>
      isKept(me, "contacts:read") ? ticket.requester.name || reachedAt(ticket.requester) : <ContactCard person={ticket.requester} />,
  },
  { id: "ticket", title: "tickets:ticket", body: ({ ticket }) => <TicketFields ticket={ticket} /> },
  {
    id: "fields",
    title: "tickets:fields",
    body: ({ ticket }) => <FieldsPanel ticket={ticket} />,
    isShown: (_, me, { ticket_fields }) => ticket_fields.length > 0 && !me?.fields.hidden.includes("fields"),
  },
  {
    id: "sla",
    title: "sla:title",
    body: ({ ticket }) => <SlaPanel ticket={ticket} />,
    isShown: ({ ticket }, me) => promisesOf(ticket).length > 0 && !isKept(me, "tickets:triage"),
  },
  {
    id: "participants",
    title: "tickets:participants",
    body: ({ ticket }) => <Participants ticket={ticket} />,
    isShown: ({ ticket }) => ticket.participants.length > 0,
  },
  {
    id: "approvals",
    title: "tickets:approval.title",
    body: ({ ticket }) => <Approvals ticket={ticket} />,
    isShown: ({ ticket }, me) => ticket.approvals.length > 0 || me?.permissions.includes("approvals:request") === true,
  },
  {
    id: "side_threads",
    title: "side_threads:title",
    body: ({ ticket }) => <SideThreads ticket={ticket} />,
    isShown: (_, me) => !isKept(me, "side-threads:read"),
  },
  {
    id: "problem",
    title: "problems:title",
    body: ({ ticket }) => <Problem ticket={ticket} />,
    isShown: ({ ticket }, me) => ticket.type === "problem" && !isKept(me, "tickets:triage"),
  },
  {
    id: "links",
    title: "links:title",
    body: ({ ticket }) => <Links ticket={ticket} />,
    isShown: (_, me) => !isKept(me, "tickets:triage"),
    startsFolded: ({ ticket }) => ticket.links.length === 0 && ticket.linked_from === 0,
  },
  {
    id: "duplicates",
    title: "merge:title",
    body: ({ ticket }) => <Duplicates ticket={ticket} />,
    isShown: ({ ticket }, me) => ticket.status !== "closed" && !isKept(me, "tickets:rethread"),
    startsFolded: () => true,
  },
  {
    id: "evidence",
    title: "tickets:evidence.title",
    body: ({ ticket }) => <EvidencePanel ticket={ticket} />,
    isShown: (_, me) => !isKept(me, "tickets:note"),
  },
  {
    id: "other_tickets",
    title: "tickets:other_tickets",
    body: ({ ticket }) => <OtherTickets contactId={ticket.requester.contact_id} except={ticket.id} />,
    isShown: (_, me) => !isKept(me, "contacts:read"),
  },
  { id: "history", title: "tickets:history", body: (open) => <History open={open} /> },
];
