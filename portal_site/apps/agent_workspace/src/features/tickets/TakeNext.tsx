import { ActionIcon } from "@mantine/core";
import { IconHandGrab } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { KeyTip } from "../../keys/Keys";
import { useActions } from "../../keys/registry";
import { useMay } from "../identity/queries";
import { useTakeNext } from "./use_take_next";

export function TakeNext() {
  const { t } = useTranslation("tickets");
  const { mutate, isPending } = useTakeNext();
  const mayTake = useMay("tickets:assign");
  useActions([mayTake && { id: "takeNext", label: t("actions.take_next"), run: () => mutate() }]);
  if (!mayTake) return null;
  return (
    <KeyTip label={t("actions.take_next")} action="takeNext">
      <ActionIcon variant="subtle" color="gray" aria-label={t("actions.take_next")} loading={isPending} onClick={() => mutate()}>
        <IconHandGrab size={16} />
      </ActionIcon>
    </KeyTip>
  );
}
