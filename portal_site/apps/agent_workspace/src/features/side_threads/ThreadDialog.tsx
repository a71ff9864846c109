import { Bone, TroubleState } from "@lambdesk/ui";
import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useSideThread } from "./queries";
import classes from "./SideThreads.module.css";
import { ThreadView } from "./ThreadView";

interface ThreadDialogProps {
  ticketId: number;
  threadId: number;
  close: () => void;
  /** The ticket whose customer is answered with what is said here. */
  quotesInto?: number;
}

/** A thread over what one is looking at; on a phone in its place. */
export default function ThreadDialog({ ticketId, threadId, close, quotesInto }: ThreadDialogProps) {
  const { t } = useTranslation("side_threads");
  const { t: say } = useTranslation("ui");
  const thread = useSideThread(ticketId, threadId);
  const isNarrow = useMediaQuery("(width < 48em)");
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      fullScreen={isNarrow ?? false}
      title={thread.data?.thread.subject ?? t("title")}
      closeButtonProps={{ "aria-label": say("close") }}
    >
      {thread.isPending && <Bone className={classes.bone} />}
      {thread.isError && !thread.data && <TroubleState error={thread.error} retry={() => void thread.refetch()} />}
      {thread.data && <ThreadView open={thread.data} quotesInto={quotesInto} onQuoted={close} />}
    </Modal>
  );
}
