import { troubleOf, type View } from "@lambdesk/api_client";
import { useRecordChanges } from "@lambdesk/ui/kit";
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import { changesOf, type ViewFacts } from "./address";
import classes from "./conditions/Conditions.module.css";
import { views } from "./kind";
import { SaveView } from "./SaveView";

/** Nothing is saved before somebody says so, and what is saved can be taken back. */
export function SaveBar({ view, shown }: { view: View | undefined; shown: ViewFacts }) {
  const { t } = useTranslation("views");
  const navigate = useNavigate();
  const { mutate, isPending, error } = useRecordChanges(views).change;
  const mayWrite = useMay("views:write");
  const changes = view ? changesOf(view, shown) : shown;
  if (Object.keys(changes).length === 0) return null;
  const leaveChanges = () => void navigate({ to: ".", search: {}, replace: true });
  return (
    <div className={classes.bar}>
      {view && mayWrite && (
        <Button size="xs" loading={isPending} onClick={() => mutate({ base: view, values: changes }, { onSuccess: leaveChanges })}>
          {t("save_changes")}
        </Button>
      )}
      <SaveView values={shown} />
      {view && (
        <Button variant="subtle" color="gray" size="xs" onClick={leaveChanges}>
          {t("discard")}
        </Button>
      )}
      {error && <p role="alert">{troubleOf(error) === "stale" ? t("changed_meanwhile") : error.message}</p>}
    </div>
  );
}
