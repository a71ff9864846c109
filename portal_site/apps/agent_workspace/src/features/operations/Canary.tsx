import type { Canary } from "@lambdesk/api_client";
import { Bone, Time, TroubleState } from "@lambdesk/ui";
import { Button, Loader } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconMailForward } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import { lastOfEach, wayOf } from "./canaries";
import { useCanaries, useCheckMail } from "./queries";
import classes from "./Operations.module.css";

export function CanaryCheck() {
  const { t } = useTranslation("operations");
  const { t: say } = useTranslation("ui");
  const canaries = useCanaries();
  const check = useCheckMail();
  const mayCheck = useMay("operations:resolve");
  if (canaries.isPending) {
    return (
      <div role="status" aria-label={say("loading")}>
        <Bone className={classes.line} />
      </div>
    );
  }
  if (!canaries.data) return <TroubleState error={canaries.error} retry={() => void canaries.refetch()} />;
  const all = canaries.data.items;
  return (
    <>
      {all.length === 0 ? (
        <p className={classes.quiet}>{t("canary.never")}</p>
      ) : (
        <ul className={classes.list} aria-label={t("canary.title")}>
          {lastOfEach(all).map((canary) => (
            <CanaryRow key={canary.mailbox} canary={canary} lastBack={all.find((each) => each.mailbox === canary.mailbox && each.state === "back")} />
          ))}
        </ul>
      )}
      {mayCheck && (
        <div>
          <Button variant="default" leftSection={<IconMailForward size={16} />} loading={check.isPending} onClick={() => check.mutate()}>
            {t("canary.check")}
          </Button>
        </div>
      )}
    </>
  );
}

const TONES = { back: classes.calm, under_way: classes.row, missing: classes.alarm, refused: classes.alarm };

function CanaryRow({ canary, lastBack }: { canary: Canary; lastBack: Canary | undefined }) {
  const { t, i18n } = useTranslation("operations");
  const isWrong = canary.state === "missing" || canary.state === "refused";
  return (
    <li className={TONES[canary.state]}>
      <CanaryIcon state={canary.state} />
      <span className={classes.facts}>
        <span className={classes.mono}>{canary.mailbox}</span>: {/* Said aloud when it changes; the age beside it is not. */}
        <span role="status">{t(`canary.state.${canary.state}`, { way: wayOf(canary, i18n.language), why: canary.refusal })}</span>{" "}
        <span className={classes.quiet}>
          {t("canary.sent")} <Time at={canary.sent_at} />
        </span>
        {isWrong && (
          <>
            {" · "}
            {t(lastBack ? "canary.last_back" : "canary.none_back")} {lastBack && <Time at={lastBack.sent_at} />}
          </>
        )}
      </span>
    </li>
  );
}

function CanaryIcon({ state }: { state: Canary["state"] }) {
  if (state === "under_way") return <Loader size={20} aria-hidden />;
  const Icon = state === "back" ? IconCircleCheck : IconAlertTriangle;
  return <Icon size={20} stroke={1.6} aria-hidden />;
}
