import type { KitKeys } from "@lambdesk/ui/kit";
import { useTranslation } from "react-i18next";
import { useActions } from "./registry";

/** The keys of lists and forms, among all others. */
export function useKitKeys({ next, previous, save }: KitKeys): void {
  const { t } = useTranslation("kit");
  useActions([
    next && { id: "nextTicket", label: t("list.next"), run: next },
    previous && { id: "previousTicket", label: t("list.previous"), run: previous },
    save && { id: "save", label: t("form.save"), run: save },
  ]);
}
