import { detailsOf, troubleOf } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { IconCloudOff, IconLock, IconMoodEmpty, IconAlertTriangle, IconHourglass } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWait } from "../failure";
import { State } from "./State";

const icons = {
  offline: IconCloudOff,
  signed_out: IconLock,
  not_allowed: IconLock,
  missing: IconMoodEmpty,
  stale: IconAlertTriangle,
  invalid: IconAlertTriangle,
  too_often: IconHourglass,
  broken: IconAlertTriangle,
};

/** What went wrong, what was kept, what to do; for every error a query can have. */
export function TroubleState({ error, retry, level }: { error: unknown; retry?: () => void; level?: 1 | 2 }) {
  const { t } = useTranslation("ui");
  const waitOf = useWait();
  const [copied, setCopied] = useState(false);
  const trouble = troubleOf(error);
  const Icon = icons[trouble];
  const details = detailsOf(error);
  const copy = async () => {
    await navigator.clipboard.writeText(details);
    setCopied(true);
  };
  const canRetry = retry && ["offline", "broken", "stale", "too_often"].includes(trouble);
  return (
    <State
      role="alert"
      level={level}
      icon={<Icon size={28} stroke={1.5} />}
      title={t(`trouble.${trouble}.title`)}
      words={t(`trouble.${trouble}.words`, { wait: waitOf(error) })}
      actions={
        <>
          {canRetry && (
            <Button variant="default" onClick={retry}>
              {t("retry")}
            </Button>
          )}
          {trouble === "broken" && (
            <Button variant="subtle" color="gray" onClick={() => void copy()}>
              {copied ? t("copied") : t("copy_details")}
            </Button>
          )}
        </>
      }
    />
  );
}
