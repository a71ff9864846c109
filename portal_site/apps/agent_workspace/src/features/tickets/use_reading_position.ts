import type { OpenTicket } from "@lambdesk/api_client";
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { markSeen, seenVersion } from "./seen";

/** Opens at the first unread message; stays at the end while the reader is there. */
export function useReadingPosition(open: OpenTicket): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null);
  const { ticket, entries } = open;
  const placed = useRef(0);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || placed.current === ticket.id) return;
    placed.current = ticket.id;
    const seen = seenVersion(ticket.id);
    const unread = entries.find((entry) => entry.type === "message" && entry.id > seen);
    const target = unread?.type === "message" && seen > 0 ? box.querySelector(`#message-${unread.id}`) : null;
    if (target) target.scrollIntoView({ block: "start" });
    else box.scrollTop = box.scrollHeight;
  }, [ticket.id, entries]);

  // Frames and pictures grow while they load: who is at the end stays there.
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 40;
    const onScroll = () => {
      atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 40;
    };
    const observer = new ResizeObserver(() => {
      if (atEnd) box.scrollTop = box.scrollHeight;
    });
    for (const child of box.children) observer.observe(child);
    observer.observe(box);
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
    };
  }, [entries.length]);

  useEffect(() => {
    const timer = setTimeout(() => markSeen(ticket.id, ticket.version), 800);
    return () => clearTimeout(timer);
  }, [ticket.id, ticket.version]);

  return scroller;
}
