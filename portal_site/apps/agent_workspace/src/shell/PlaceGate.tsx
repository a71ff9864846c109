import { Bone, State } from "@lambdesk/ui";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../features/identity/queries";
import { allPlaces, innermost, mayEnter } from "../places";
import classes from "./Shell.module.css";
import { useIsCurrent } from "./use_places";

/** Says who can give access instead of showing a place that the person may not enter. What cannot be known is shown: the desk decides again. */
export function PlaceGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation("ui");
  const isCurrent = useIsCurrent();
  const me = useMe();
  const place = innermost(allPlaces.filter(isCurrent));
  if (!place || me.isError || mayEnter(place, me.data?.permissions ?? null)) return children;
  return (
    <main id="content" className={classes.gate}>
      {me.isPending ? (
        <div role="status" aria-label={t("loading")}>
          <Bone className={classes.bone} />
        </div>
      ) : (
        <State level={1} role="alert" icon={<IconLock size={28} stroke={1.5} />} title={t("trouble.not_allowed.title")} words={t("trouble.not_allowed.words")} />
      )}
    </main>
  );
}
