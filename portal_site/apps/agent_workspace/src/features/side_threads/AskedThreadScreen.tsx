import { Page } from "@lambdesk/ui/kit";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { places } from "../../places";
import { useSideThread } from "./queries";
import { ThreadView } from "./ThreadView";

/** One thread by itself, for whoever was asked and may not see its ticket. */
export function AskedThreadScreen() {
  const { t } = useTranslation("side_threads");
  const { ticketId, threadId } = useParams({ from: "/desk/asked/$ticketId/$threadId" });
  const thread = useSideThread(ticketId, threadId);
  return (
    <Page title={thread.data?.thread.subject ?? t("title")} back={{ to: places.asked.path, words: t("place") }} query={thread}>
      {thread.data && <ThreadView key={`${ticketId}/${threadId}`} open={thread.data} />}
    </Page>
  );
}
