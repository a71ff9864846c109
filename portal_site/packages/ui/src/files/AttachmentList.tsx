import type { Attachment } from "@lambdesk/api_client";
import { IconFile, IconPhoto } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fileSize } from "../format";
import classes from "./Files.module.css";

interface AttachmentListProps {
  attachments: readonly Attachment[];
  /** Called for each click, because the links expire. */
  linkTo: (attachment: Attachment) => Promise<string>;
}

export function AttachmentList({ attachments, linkTo }: AttachmentListProps) {
  const { t, i18n } = useTranslation("ui");
  const [failed, setFailed] = useState(false);
  const files = attachments.filter((attachment) => !attachment.inline);
  if (files.length === 0) return null;

  const open = async (attachment: Attachment) => {
    setFailed(false);
    try {
      const link = document.createElement("a");
      link.href = await linkTo(attachment);
      link.target = "_blank";
      link.rel = "noopener";
      link.click();
    } catch {
      setFailed(true);
    }
  };

  return (
    <div>
      <ul className={classes.list} aria-label={t("files.list")}>
        {files.map((attachment) => {
          const size = fileSize(attachment.size, i18n.language);
          const Icon = attachment.content_type.startsWith("image/") ? IconPhoto : IconFile;
          return (
            <li key={attachment.id}>
              <button
                type="button"
                className={classes.chip}
                title={t("files.download", { name: attachment.filename, size })}
                onClick={() => void open(attachment)}
              >
                <Icon size={16} aria-hidden />
                <span className={classes.name}>{attachment.filename}</span>{" "}
                <span className={classes.quiet}>{size}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {failed && (
        <p className={classes.failed} role="alert">
          {t("files.link_failed")}
        </p>
      )}
    </div>
  );
}
