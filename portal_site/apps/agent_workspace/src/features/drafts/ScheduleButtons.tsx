import type { DeskDraft, DraftRow } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useScheduling } from "./use_draft_changes";

const ScheduleDialog = lazy(() => import("./ScheduleDialog"));

/** Another moment, or none. */
export function ScheduleButtons({ draft }: { draft: DeskDraft | DraftRow }) {
  const { t } = useTranslation("drafts");
  const [isChanging, setChanging] = useState(false);
  const close = () => setChanging(false);
  const { schedule, cancel } = useScheduling(close);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setChanging(true)}>
        {t(draft.schedule ? "change" : "schedule_again")}
      </Button>
      {draft.schedule && (
        <Button size="compact-sm" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(draft)}>
          {t("cancel")}
        </Button>
      )}
      <Suspense>
        {isChanging && <ScheduleDialog was={draft.schedule} isBusy={schedule.isPending} choose={(to) => schedule.mutate({ draft, to })} close={close} />}
      </Suspense>
    </>
  );
}
