import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isWay, type ActionId } from "./bindings";
import classes from "./Dialogs.module.css";
import { Keys } from "./Keys";
import { singleKeysAreOn, switchSingleKeys } from "./preference";
import { useCurrentActions, type Action } from "./registry";

/** They work in the composer, which may be closed while one reads this. */
const writingKeys: readonly ActionId[] = ["send", "sendAndSolve"];

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
      <KeyList actions={actions.filter(({ id }) => !writingKeys.includes(id) && !isWay(id))} />
      <h3 className={classes.group}>{t("palette_groups.places")}</h3>
      <KeyList actions={actions.filter(({ id }) => isWay(id))} />
      {actions.some(({ id }) => id === "reply" || id === "send") && (
        <>
          <h3 className={classes.group}>{t("help_writing")}</h3>
          <KeyList
            actions={[
              { id: "send", label: t("help_send") },
              { id: "sendAndSolve", label: t("help_send_and_solve") },
            ]}
          />
        </>
      )}
      <Button variant="default" onClick={toggle}>
        {on ? t("single_keys_on") : t("single_keys_off")}
      </Button>
    </Modal>
  );
}

function KeyList({ actions }: { actions: ReadonlyArray<Pick<Action, "id" | "label">> }) {
  return (
    <dl className={classes.keys}>
      {actions.map(({ id, label }) => (
        <div key={id} className={classes.key}>
          <dt>{label}</dt>
          <dd>
            <Keys of={id} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
