import type { Ticket, ThreadMessage } from "@lambdesk/api_client";
import { ActionIcon } from "@mantine/core";
import { IconBlockquote } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { KeyTip } from "../../keys/Keys";
import { useActions } from "../../keys/registry";
import { useMay } from "../identity/queries";

const QuoteDialog = lazy(() => import("./QuoteDialog"));

/** Lets the writer of a reply choose what another team answered. */
export function QuoteButton({ ticket, quote }: { ticket: Ticket; quote: (message: ThreadMessage) => void }) {
  const { t } = useTranslation("side_threads");
  const mayRead = useMay("side-threads:read");
  const [isChoosing, setIsChoosing] = useState(false);
  const open = () => setIsChoosing(true);
  useActions([mayRead && { id: "quoteAnswer", label: t("quote_answer"), run: open }]);
  if (!mayRead) return null;
  const choose = (message: ThreadMessage) => {
    setIsChoosing(false);
    quote(message);
  };
  return (
    <>
      <KeyTip label={t("quote_answer")} action="quoteAnswer">
        <ActionIcon variant="subtle" color="gray" aria-label={t("quote_answer")} onClick={open}>
          <IconBlockquote size={16} />
        </ActionIcon>
      </KeyTip>
      <Suspense>{isChoosing && <QuoteDialog ticket={ticket} quote={choose} close={() => setIsChoosing(false)} />}</Suspense>
    </>
  );
}
