import { loadFile } from "@lambdesk/api_client";
import { useQuery } from "@tanstack/react-query";
import PostalMime, { type Address, type Email } from "postal-mime";
import { useTranslation } from "react-i18next";
import { fullDate } from "../../format";
import classes from "./FilePreview.module.css";

/** An attached mail: who wrote what to whom. Its words only, because its HTML is a stranger's. */
export default function MailPreview({ url }: { url: string }) {
  const { t, i18n } = useTranslation("ui");
  const mail = useQuery({ queryKey: ["preview", "mail", url], queryFn: async () => PostalMime.parse(await loadFile(url)), staleTime: Infinity, gcTime: 0, retry: false });
  if (mail.isError) return <p role="alert">{t("preview.failed")}</p>;
  if (!mail.data) return <p role="status">{t("loading")}</p>;
  const { subject, from, to = [], cc = [], date, attachments } = mail.data;
  const facts = [
    [t("preview.mail.from"), from ? namesOf([from]) : ""],
    [t("preview.mail.to"), namesOf(to)],
    [t("preview.mail.cc"), namesOf(cc)],
    [t("preview.mail.date"), date ? fullDate(new Date(date), i18n.language) : ""],
    [t("preview.mail.files"), attachments.map(({ filename }) => filename ?? "").filter(Boolean).join(", ")],
  ].filter(([, value]) => value);
  return (
    <article className={classes.paper}>
      <h3>{subject}</h3>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <pre className={classes.text}>{wordsOf(mail.data)}</pre>
    </article>
  );
}

/** A parsed document runs and loads nothing. */
function wordsOf({ text, html }: Email): string {
  if (text?.trim()) return text;
  const body = new DOMParser().parseFromString(html ?? "", "text/html").body;
  for (const hidden of body.querySelectorAll("script, style")) hidden.remove();
  return body.textContent.replace(/\n\s*\n\s*/g, "\n\n").trim();
}

function namesOf(addresses: readonly Address[]): string {
  return addresses.map(({ name, address }) => (name && address ? `${name} <${address}>` : name || (address ?? ""))).join(", ");
}
