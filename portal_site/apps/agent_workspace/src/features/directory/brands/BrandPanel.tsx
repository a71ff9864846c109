import type { Brand } from "@lambdesk/api_client";
import { applyAccent } from "@lambdesk/ui";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Brands.module.css";

/** How the portal's head looks with what is saved, and the way there. */
export function BrandPanel({ record: { name, accent, logo_url, portal_url, reply_promise } }: { record: Brand }) {
  const { t } = useTranslation("brands");
  const coloured = (element: HTMLElement | null) => {
    if (element) applyAccent(accent, element);
  };
  return (
    <section className={classes.preview} aria-label={t("portal.title")} ref={coloured}>
      <p className={classes.head}>
        {logo_url && <img src={logo_url} alt="" className={classes.picture} />}
        <strong>{name}</strong>
      </p>
      {reply_promise && <p>{reply_promise}</p>}
      {portal_url && (
        <a href={portal_url} target="_blank" rel="noreferrer" className={classes.open}>
          {t("portal.open")}
          <IconExternalLink size={16} aria-hidden />
        </a>
      )}
    </section>
  );
}
