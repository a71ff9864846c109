import { fullDate } from "@lambdesk/ui/format";
import { Button } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRuleSwitch } from "./queries";
import classes from "./Rules.module.css";

/** Stops all rules at once, for when something goes wrong that nobody understands yet. */
export function RuleSwitch({ mayWrite }: { mayWrite: boolean }) {
  const { t, i18n } = useTranslation("rules");
  const { state, turn } = useRuleSwitch();
  if (!state || (!state.is_off && !mayWrite)) return null;
  const { is_off: isOff, changed_by, changed_at } = state;
  return (
    <div className={classes.switch} data-off={isOff || undefined}>
      {isOff && (
        <p role="alert" className={classes.wrong}>
          {t("switch.is_off", { by: changed_by?.name ?? "", when: changed_at ? fullDate(new Date(changed_at), i18n.language) : "" })}
        </p>
      )}
      {mayWrite && (
        <Button
          variant={isOff ? "filled" : "default"}
          leftSection={isOff ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
          loading={turn.isPending}
          onClick={() => turn.mutate(!isOff)}
        >
          {t(isOff ? "switch.on" : "switch.off")}
        </Button>
      )}
    </div>
  );
}
