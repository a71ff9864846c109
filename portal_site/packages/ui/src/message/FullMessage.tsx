import { bodyOf, loadMessageBody, type Message } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk";
import { MessageBody } from "./MessageBody";
import classes from "./MessageBody.module.css";

/** What a message says. One that is too long for the conversation is cut there, and whole when asked for. */
export function FullMessage({ message, inlineImages }: { message: Message; inlineImages: Record<string, string> }) {
  // Who is trusted with images is the one sender of a mail that nobody disowns, not whom another sent it for.
  const isProven = !message.mail?.via && !message.mail?.match_reasons.some(({ kind }) => kind === "sender_not_proven");
  const { t } = useTranslation("ui");
  const { client } = useDesk();
  const whole = useQuery({
    queryKey: ["messages", message.ticket_id, message.id, "body"],
    queryFn: async () => {
      const path = { ticket_id: message.ticket_id, message_id: message.id };
      const link = bodyOf(await client.GET("/tickets/{ticket_id}/messages/{message_id}/body", { params: { path } }));
      return loadMessageBody(link.url);
    },
    enabled: false,
    staleTime: Infinity,
  });
  const body = whole.data ?? message;
  return (
    <>
      <MessageBody
        text={body.text}
        html={body.html}
        quotedHtml={body.quoted_html}
        sender={isProven ? message.author_address : null}
        inlineImages={inlineImages}
      />
      {message.full_body_id && !whole.data && (
        <div className={classes.whole}>
          <Button size="compact-sm" variant="default" loading={whole.isFetching} onClick={() => void whole.refetch()}>
            {t("message.show_whole")}
          </Button>
          {whole.isError && <span role="alert">{t("files.link_failed")}</span>}
        </div>
      )}
    </>
  );
}
