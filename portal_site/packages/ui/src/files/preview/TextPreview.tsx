import { loadFile } from "@lambdesk/api_client";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "./FilePreview.module.css";
import { MOST_BYTES, readableText } from "./readable_text";

/** The beginning of a text, a log, a table or JSON. */
export default function TextPreview({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation("ui");
  const text = useQuery({ queryKey: ["preview", "text", url], queryFn: async () => readableText(await loadFile(url, MOST_BYTES), name), staleTime: Infinity, gcTime: 0, retry: false });
  if (text.isError) return <p role="alert">{t("preview.failed")}</p>;
  if (!text.data) return <p role="status">{t("loading")}</p>;
  return (
    <div className={classes.paper}>
      {text.data.isCut && <p className={classes.quiet}>{t("preview.cut")}</p>}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be reached by keyboard */}
      <pre className={classes.text} tabIndex={0}>
        {text.data.words}
      </pre>
    </div>
  );
}
