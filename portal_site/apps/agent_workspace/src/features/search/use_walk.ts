import { useRef, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../keys/registry";
import { walked } from "./walked";

/** The way from the field through the results and back: J and K, and the arrow keys. */
export function useWalk(field: RefObject<HTMLInputElement | null>) {
  const { t } = useTranslation("tickets");
  const list = useRef<HTMLUListElement>(null);
  const move = (step: 1 | -1) => {
    const hits = [...(list.current?.querySelectorAll<HTMLElement>("[data-hit]") ?? [])];
    const at = hits.findIndex((hit) => hit === document.activeElement);
    (walked(hits, at, step) ?? field.current)?.focus();
  };
  useActions([
    { id: "nextTicket", label: t("actions.next"), run: () => move(1) },
    { id: "previousTicket", label: t("actions.previous"), run: () => move(-1) },
  ]);
  return { list, move };
}
