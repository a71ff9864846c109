import type { OpenTicket } from "@lambdesk/api_client";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useMe } from "../identity/queries";
import { arrivedSince } from "./conversation";
import { markRead, readVersion } from "./unread";

/** Opens at the message that the address names, or else at the first unread one; stays at the end while the reader is there. What comes in while they are not is told of as `below`. */
export function useReadingPosition(open: OpenTicket) {
  const scroller = useRef<HTMLDivElement>(null);
  const { ticket, entries } = open;
  const placed = useRef(0);
  const atEnd = useRef(false);
  const me = useMe().data?.id;
  /** The version that the reader knew when they left the end; null: they are there. */
  const [left, setLeft] = useState<number | null>(ticket.version);
  const below = left === null ? [] : arrivedSince(entries, left, me);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || placed.current === ticket.id) return;
    placed.current = ticket.id;
    const readUpTo = readVersion(ticket.id);
    const named = /^#message-\d+$/.exec(window.location.hash)?.[0];
    const unread = entries.find((entry) => entry.type === "message" && entry.id > readUpTo);
    const firstUnread = unread?.type === "message" && readUpTo > 0 ? `#message-${unread.id}` : undefined;
    const target = (named && box.querySelector(named)) ?? (firstUnread ? box.querySelector(firstUnread) : null);
    atEnd.current = !target;
    if (target) target.scrollIntoView({ block: "start" });
    else box.scrollTop = box.scrollHeight;
  }, [ticket.id, entries]);

  // Frames and pictures grow while they load: who is at the end stays there.
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = () => {
      atEnd.current = box.scrollTop + box.clientHeight >= box.scrollHeight - 40;
      setLeft((known) => (atEnd.current ? null : (known ?? ticket.version)));
    };
    const observer = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
      look();
    });
    for (const child of box.children) observer.observe(child);
    observer.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [entries.length, ticket.version]);

  useEffect(() => {
    const timer = setTimeout(() => markRead(ticket.id, ticket.version), 800);
    return () => clearTimeout(timer);
  }, [ticket.id, ticket.version]);

  const showBelow = () => {
    const box = scroller.current;
    box?.querySelector(`#message-${below[0]?.id}`)?.scrollIntoView({ block: "start" });
    // The button goes; the keys scroll on from here.
    box?.focus({ preventScroll: true });
    setLeft(ticket.version);
  };

  return { scroller, below, showBelow };
}
