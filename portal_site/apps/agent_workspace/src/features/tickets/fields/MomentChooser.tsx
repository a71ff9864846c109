import { useNow } from "@lambdesk/ui";
import { Button, Checkbox, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { IconCalendarEvent, IconClockHour4, IconMessage2, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "../../../keys/ChoiceList";
import { NONE, OR_REPLY } from "./field_change";
import classes from "./Fields.module.css";
import { comingMoment, localInput, suggestedMoments } from "./moments";

interface MomentChooserProps {
  field: "snooze" | "due";
  isSet: boolean;
  choose: (id: string) => void;
}

const CUSTOM = "custom";
const REPLY_ONLY = "reply";

/** Until when: a suggestion, or a moment of one's own; a snooze also until the customer writes. */
export default function MomentChooser({ field, isSet, choose }: MomentChooserProps) {
  const { t, i18n } = useTranslation("tickets");
  const now = useNow();
  const [own, setOwn] = useState<string | null>(null);
  const [wakesOnReply, setWakesOnReply] = useState(true);
  const isSnooze = field === "snooze";
  const chosen = (at: Date) => choose([at.toISOString(), ...(isSnooze && wakesOnReply ? [OR_REPLY] : [])].join(" "));
  const take = (id: string) => {
    if (id === CUSTOM) return setOwn(localInput(suggestedMoments(now)[0]?.at ?? now));
    if (id === REPLY_ONLY) return choose(`${NONE} ${OR_REPLY}`);
    if (id === NONE) return choose(NONE);
    chosen(new Date(id));
  };
  if (own !== null) {
    const at = new Date(own);
    const isPast = !(at > now);
    return (
      <form
        className={classes.own}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPast) chosen(at);
        }}
      >
        <TextInput
          type="datetime-local"
          label={t("moment.own")}
          value={own}
          min={localInput(now)}
          onChange={({ currentTarget }) => setOwn(currentTarget.value)}
          error={isPast && t("moment.past")}
          data-autofocus
        />
        {isSnooze && <WakesOnReply value={wakesOnReply} onChange={setWakesOnReply} />}
        <Button type="submit" disabled={isPast}>
          {t(`choose.${field}`)}
        </Button>
      </form>
    );
  }
  return (
    <>
      <ChoiceList
        label={t(`choose.${field}`)}
        placeholder={t(`choose.${field}`)}
        empty={t("choose.empty")}
        choices={[
          ...suggestedMoments(now).map(({ name, at }) => ({
            id: at.toISOString(),
            label: t(`moment.${name}`),
            hint: comingMoment(at, now, i18n.language),
            icon: <IconClockHour4 size={16} />,
          })),
          ...(isSnooze ? [{ id: REPLY_ONLY, label: t("moment.reply"), icon: <IconMessage2 size={16} /> }] : []),
          { id: CUSTOM, label: t("moment.custom"), icon: <IconCalendarEvent size={16} /> },
          ...(isSet ? [{ id: NONE, label: t(`moment.no_${field}`), icon: <IconX size={16} /> }] : []),
        ]}
        onChoose={take}
      />
      {isSnooze && (
        <div className={classes.below}>
          <WakesOnReply value={wakesOnReply} onChange={setWakesOnReply} />
        </div>
      )}
    </>
  );
}

function WakesOnReply({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const { t } = useTranslation("tickets");
  return <Checkbox label={t("moment.wakes_on_reply")} checked={value} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />;
}
