import type { Evidence, Ticket } from "@lambdesk/api_client";
import { Bone, Time } from "@lambdesk/ui";
import { ActionIcon, Button, UnstyledButton } from "@mantine/core";
import { IconFileText, IconLink, IconMail, IconPaperclip, IconPhoto, IconShoppingCart, IconTicket, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Evidence.module.css";
import { useEvidence, useEvidenceChanges, useOpenEvidence } from "./use_evidence";

const EvidenceDialog = lazy(() => import("./EvidenceDialog"));

const icons = { screenshot: IconPhoto, log: IconFileText, order: IconShoppingCart, link: IconLink, ticket: IconTicket, mail: IconMail };

/** What the ticket is decided by, newest first, and the way to add to it. */
export function EvidencePanel({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const [isAdding, setIsAdding] = useState(false);
  const pieces = useEvidence(ticket);
  const shown = ticket.evidence_count > 0 || ticket.merged.length > 0 ? (pieces.data ?? []) : [];
  return (
    <>
      {pieces.isLoading && <Bone className={classes.bone} />}
      {pieces.isError && <p className={classes.quiet}>{t("evidence.failed")}</p>}
      {shown.length > 0 && (
        <ul className={classes.list}>
          {shown.map((piece) => (
            <Piece key={`${piece.ticket_id} ${piece.id}`} piece={piece} isFixed={ticket.status === "closed" || piece.ticket_id !== ticket.id} />
          ))}
        </ul>
      )}
      {ticket.status !== "closed" && (
        <Button size="compact-sm" variant="default" onClick={() => setIsAdding(true)}>
          {t("evidence.add")}
        </Button>
      )}
      <Suspense>{isAdding && <EvidenceDialog ticketId={ticket.id} close={() => setIsAdding(false)} />}</Suspense>
    </>
  );
}

function Piece({ piece, isFixed }: { piece: Evidence; isFixed: boolean }) {
  const { t } = useTranslation("tickets");
  const { remove } = useEvidenceChanges(piece.ticket_id);
  const Icon = icons[piece.kind as keyof typeof icons] ?? IconPaperclip;
  const kind = t([`evidence.kind.${piece.kind}`, "evidence.kind.unknown"] as never);
  return (
    <li className={classes.piece}>
      <span className={classes.icon} title={kind}>
        <Icon size={16} aria-label={kind} role="img" />
      </span>
      <div className={classes.words}>
        <Opener piece={piece} />
        {piece.note && <p className={classes.note}>{piece.note}</p>}
        <p className={classes.quiet}>
          {piece.added_by.name} · <Time at={piece.added_at} />
        </p>
      </div>
      {!isFixed && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("evidence.remove", { title: piece.title })}
          loading={remove.isPending}
          onClick={() => remove.mutate(piece.id)}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  );
}

/** The title, as the way to what it leads to; an order may lead nowhere. */
function Opener({ piece }: { piece: Evidence }) {
  const open = useOpenEvidence();
  if (piece.other_ticket_id !== null) {
    return (
      <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: piece.other_ticket_id }} className={classes.title}>
        #{piece.other_ticket_id} {piece.title}
      </Link>
    );
  }
  if (piece.url !== null) {
    return (
      <a href={piece.url} target="_blank" rel="noopener noreferrer" className={classes.title}>
        {piece.title}
      </a>
    );
  }
  if (piece.message_id === null) return <span className={classes.plain}>{piece.title}</span>;
  return (
    <UnstyledButton className={classes.title} onClick={() => void open(piece)}>
      {piece.title}
    </UnstyledButton>
  );
}
