import { dismiss, hold, release, undo, undoLast, useNotices } from "@lambdesk/ui";
import { CloseButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Keys } from "../keys/Keys";
import { useActions } from "../keys/registry";
import classes from "./NoticeBar.module.css";

export function NoticeBar() {
  const { t } = useTranslation("ui");
  const { t: say } = useTranslation("shell");
  const notices = useNotices();
  useActions([{ id: "undo", label: say("undo"), run: () => undoLast() }]);
  return (
    <div className={classes.bar} role="status" aria-live="polite">
      {notices.map((notice) => (
        <div
          key={notice.id}
          className={classes.notice}
          data-tone={notice.tone}
          onPointerEnter={() => hold(notice.id)}
          onPointerLeave={() => release(notice.id)}
          onFocus={() => hold(notice.id)}
          onBlur={() => release(notice.id)}
        >
          {notice.tone === "failed" ? <IconAlertTriangle size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />}
          <span className={classes.words}>{notice.words}</span>
          {notice.undo && (
            <button type="button" className={classes.undo} onClick={() => undo(notice.id)}>
              {notice.undoWords ?? say("undo")}
              <Keys of="undo" />
            </button>
          )}
          <CloseButton size="sm" aria-label={t("close")} onClick={() => dismiss(notice.id)} />
        </div>
      ))}
    </div>
  );
}
