import { useTranslation } from "react-i18next";
import { fileSize } from "../format";
import classes from "./Files.module.css";
import type { Uploads } from "./use_uploads";

/** Encoded for mail these are the 40 MB that SES sends, with room for the words. */
export const MAIL_FILES_BYTES = 28_000_000;

/** Said while one writes, because afterwards it would be too late. */
export function MailLimit({ uploads }: { uploads: Uploads }) {
  const { t, i18n } = useTranslation("ui");
  const size = uploads.uploads.reduce((sum, upload) => sum + upload.size, 0);
  if (size <= MAIL_FILES_BYTES) return null;
  return (
    <p className={classes.quiet} role="status">
      {t("files.mail_limit", { limit: fileSize(MAIL_FILES_BYTES, i18n.language) })}
    </p>
  );
}
