import { Button, Checkbox, Switch } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Time } from "../Time";
import { pushAbility } from "./browser_push";
import classes from "./Devices.module.css";
import { useDeviceChanges, useDevices } from "./use_devices";

/** Notifications on this device, and the other devices of the person. The browser asks only when the switch is used. */
export function DevicesPanel() {
  const { t } = useTranslation("push");
  const [trouble, setTrouble] = useState<"refused" | "unreachable" | null>(null);
  const { data, isError } = useDevices();
  const { save, remove, trial } = useDeviceChanges(data?.public_key ?? "", setTrouble);
  const ability = pushAbility();
  const here = data?.items.find(({ id }) => id === data.thisOne?.id);
  const others = data?.items.filter(({ id }) => id !== here?.id) ?? [];
  const isBusy = save.isPending || remove.isPending || trial.isPending;
  const nameOf = (wanted?: string) => data?.items.find(({ id }) => id === wanted)?.device ?? "";
  const turn = (on: boolean) => {
    setTrouble(null);
    if (on) save.mutate({ showsContent: false });
    else if (here) remove.mutate({ id: here.id, isThisOne: true });
  };
  return (
    <section className={classes.panel} aria-labelledby="push-devices">
      <h2 id="push-devices" className={classes.title}>
        {t("title")}
      </h2>
      <Switch label={t("here")} description={t("here_words")} checked={here !== undefined} disabled={!data || isBusy || ability !== "ready"} onChange={(event) => turn(event.currentTarget.checked)} />
      {here && (
        <Checkbox
          label={t("content")}
          description={t("content_words")}
          checked={here.shows_content}
          disabled={isBusy}
          onChange={(event) => save.mutate({ showsContent: event.currentTarget.checked })}
        />
      )}
      {here && (
        <div>
          <TryButton device={here.device} isBusy={isBusy} run={() => trial.mutate(here.id)} />
        </div>
      )}
      <p role="status" className={classes.trouble}>
        {trial.data && (trial.data.sent ? t("tried", { device: nameOf(trial.variables) }) : t("not_tried", { detail: trial.data.detail }))}
      </p>
      <p role="status" className={classes.trouble}>
        {isError ? t("trouble.list") : trouble ? t(`trouble.${trouble}`) : ability !== "ready" && t(`trouble.${ability}`)}
      </p>
      {others.length > 0 && (
        <>
          <h3 className={classes.subtitle}>{t("others")}</h3>
          <ul className={classes.devices}>
            {others.map((device) => (
              <li key={device.id} className={classes.device}>
                <span>
                  {device.device}
                  <span className={classes.quiet}>
                    {device.last_success_at ? (
                      <>
                        {t("last")} <Time at={device.last_success_at} />
                      </>
                    ) : (
                      t("never")
                    )}
                    {device.last_failure && ` · ${t("failed")}`}
                  </span>
                </span>
                <span className={classes.actions}>
                <TryButton device={device.device} isBusy={isBusy} run={() => trial.mutate(device.id)} />
                <Button size="xs" variant="default" disabled={isBusy} aria-label={t("remove_device", { device: device.device })} onClick={() => remove.mutate({ id: device.id, isThisOne: false })}>
                  {t("remove")}
                </Button>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Pushes a test to one device. */
function TryButton({ device, isBusy, run }: { device: string; isBusy: boolean; run: () => void }) {
  const { t } = useTranslation("push");
  return (
    <Button size="xs" variant="default" disabled={isBusy} aria-label={t("try_device", { device })} onClick={run}>
      {t("try")}
    </Button>
  );
}
