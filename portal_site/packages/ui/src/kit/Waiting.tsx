import { useTranslation } from "react-i18next";
import { Bone } from "../states/State";
import classes from "./Page.module.css";

export function Waiting({ rows = 3 }: { rows?: number }) {
  const { t } = useTranslation("ui");
  return (
    <div role="status" aria-label={t("loading")} className={classes.waiting}>
      {Array.from({ length: rows }, (_, row) => (
        <Bone key={row} className={classes.bone} />
      ))}
    </div>
  );
}
