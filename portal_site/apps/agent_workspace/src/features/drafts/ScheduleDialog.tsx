import type { DraftRow, NewSchedule } from "@lambdesk/api_client";
import { useNow } from "@lambdesk/ui";
import { Button, Checkbox, Modal, NativeSelect, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ThenStatus } from "../../changes/drafts";
import { comingMoment } from "../tickets/fields/moments";
import classes from "./Drafts.module.css";
import { inputIn, momentOf, ownZone, presetMoment, presets, zonesOf, type Preset } from "./zones";

const OWN = "own";
const STATUSES = ["open", "pending", "on_hold", "solved"] as const;

interface ScheduleDialogProps {
  /** What it is scheduled for, where that is changed. */
  was?: DraftRow["schedule"];
  /** Whether it begins as one that is sent only if the customer does not write first. */
  unless?: boolean;
  choosesStatus?: boolean;
  isBusy: boolean;
  choose: (to: NewSchedule, thenStatus: ThenStatus) => void;
  close: () => void;
}

/** When a reply is sent: a suggestion, or a moment of one's own, by the clock of any zone. */
export default function ScheduleDialog({ was, unless = false, choosesStatus = false, isBusy, choose, close }: ScheduleDialogProps) {
  const { t, i18n } = useTranslation("drafts");
  const { t: say } = useTranslation("ui");
  const { t: ofTickets } = useTranslation("tickets");
  const now = useNow();
  const [zone, setZone] = useState(was?.time_zone ?? ownZone());
  const [preset, setPreset] = useState<Preset | typeof OWN>(was ? OWN : "tomorrow");
  const [own, setOwn] = useState(() => inputIn(zone, was ? new Date(was.send_at) : presetMoment("tomorrow", now, zone)));
  const [isUnless, setUnless] = useState(was?.unless_customer_writes ?? unless);
  const [thenStatus, setThenStatus] = useState<ThenStatus>(null);
  const at = preset === OWN ? momentOf(zone, own) : presetMoment(preset, now, zone);
  const isPast = !(at > now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPast) choose({ send_at: at.toISOString(), time_zone: zone, unless_customer_writes: isUnless }, thenStatus);
  };
  const take = (value: string) => {
    if (value === OWN) setOwn(inputIn(zone, at));
    setPreset(value as Preset);
  };
  return (
    <Modal opened onClose={close} title={t(was ? "change_moment" : "send_later")} closeButtonProps={{ "aria-label": say("close") }}>
      <form className={classes.form} onSubmit={submit}>
        <NativeSelect
          label={t("when")}
          value={preset}
          onChange={({ currentTarget }) => take(currentTarget.value)}
          data={[...presets.map((name) => ({ value: name, label: t(`preset.${name}`) })), { value: OWN, label: t("preset.own") }]}
          data-autofocus
        />
        {preset === OWN && (
          <TextInput
            type="datetime-local"
            label={t("moment")}
            value={own}
            min={inputIn(zone, now)}
            onChange={({ currentTarget }) => setOwn(currentTarget.value)}
            error={isPast && t("past")}
          />
        )}
        <NativeSelect
          label={t("zone")}
          value={zone}
          onChange={({ currentTarget }) => setZone(currentTarget.value)}
          data={zonesOf(ownZone(), zone).map((name) => ({ value: name, label: name === ownZone() ? t("own_zone", { zone: name }) : name.replaceAll("_", " ") }))}
        />
        <Checkbox label={t("unless")} checked={isUnless} onChange={({ currentTarget }) => setUnless(currentTarget.checked)} />
        {choosesStatus && (
          <NativeSelect
            label={t("then_status")}
            value={thenStatus ?? ""}
            onChange={({ currentTarget }) => setThenStatus((currentTarget.value || null) as ThenStatus)}
            data={[{ value: "", label: t("as_it_is") }, ...STATUSES.map((status) => ({ value: status, label: ofTickets(`status.${status}`) }))]}
          />
        )}
        {!isPast && <p className={classes.quiet}>{t("will_be_sent", { when: comingMoment(at, now, i18n.language) })}</p>}
        <div>
          <Button type="submit" loading={isBusy} disabled={isPast}>
            {t("schedule")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
