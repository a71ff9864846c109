import { Modal } from "@mantine/core";
import { useState } from "react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Dialogs.module.css";
import { Keys } from "./Keys";
import { singleKeysAreOn, switchSingleKeys } from "./preference";
import { useCurrentActions } from "./registry";

/** The keys of this screen. */
export default function HelpDialog({ close }: { close: () => void }) {
  const { t } = useTranslation("shell");
  const { t: say } = useTranslation("ui");
  const actions = useCurrentActions();
  const [on, setOn] = useState(singleKeysAreOn);
  const toggle = () => {
    switchSingleKeys(!on);
    setOn(!on);
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t("help")}
      closeButtonProps={{ "aria-label": say("close") }}
      classNames={{ content: classes.content, title: classes.title }}
    >
      <p className={classes.words}>{on ? t("help_words") : t("single_keys_are_off", { mod: "Ctrl / ⌘" })}</p>
      <dl className={classes.keys}>
        {actions.map((action) => (
          <div key={action.id} className={classes.key}>
            <dt>{action.label}</dt>
            <dd>
              <Keys of={action.id} />
            </dd>
          </div>
        ))}
      </dl>
      <Button variant="default" onClick={toggle}>
        {on ? t("single_keys_on") : t("single_keys_off")}
      </Button>
    </Modal>
  );
}
