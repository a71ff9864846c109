import type { Brand } from "@lambdesk/api_client";
import { applyAccent } from "@lambdesk/ui";
import { useTranslation } from "react-i18next";
import classes from "./Brands.module.css";

/** The portal's head and its button, as the form has them now. */
export function BrandPreview({ values }: { values: Partial<Brand> }) {
  const { t } = useTranslation("brands");
  const { name, accent, logo_url, reply_promise, topics } = values;
  const written = topics?.filter((topic) => topic.trim()) ?? [];
  const coloured = (element: HTMLElement | null) => {
    if (element && accent) applyAccent(accent, element);
  };
  return (
    <figure className={classes.preview} aria-label={t("preview.title")} ref={coloured}>
      <figcaption className={classes.caption}>{t("preview.title")}</figcaption>
      <p className={classes.head}>
        {logo_url && <img src={logo_url} alt="" className={classes.picture} />}
        <strong>{name}</strong>
      </p>
      <span className={classes.button}>{t("preview.contact")}</span>
      {reply_promise && <p className={classes.promise}>{reply_promise}</p>}
      {written.length > 0 && (
        <ul className={classes.topics}>
          {written.map((topic, index) => (
            <li key={index}>{topic}</li>
          ))}
        </ul>
      )}
    </figure>
  );
}
