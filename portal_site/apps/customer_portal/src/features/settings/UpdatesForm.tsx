import type { MailUpdates } from "@lambdesk/api_client";
import { TroubleState } from "@lambdesk/ui";
import { Button, Radio, Stack } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Radio.layer.css";
import "@mantine/core/styles/Stack.layer.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUpdateChoice } from "./use_update_choice";

const choices: MailUpdates[] = ["each", "solved", "none"];

/** Nothing is changed before the button is used: programs that follow every link of a mail change nothing. */
export function UpdatesForm({ token }: { token?: string }) {
  const { t } = useTranslation("settings");
  const { choice, change } = useUpdateChoice(token);
  const [chosen, setChosen] = useState<MailUpdates | null>(null);
  if (choice.isError) return <TroubleState error={choice.error} retry={() => void choice.refetch()} />;
  const updates = chosen ?? choice.data?.updates ?? null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (updates) change.mutate(updates);
      }}
    >
      <Stack align="start">
        <Radio.Group label={t("updates.title")} description={choice.data?.address ?? undefined} value={updates} onChange={(value) => setChosen(value as MailUpdates)}>
          <Stack gap="xs" mt="xs">
            {choices.map((value) => (
              <Radio key={value} value={value} disabled={!choice.data} label={t(`updates.${value}`)} description={t(`updates.${value}_words`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Button type="submit" loading={change.isPending} disabled={!updates || updates === choice.data?.updates}>
          {t("save")}
        </Button>
        <p role="status">{change.isSuccess && change.data.updates === updates && t("saved")}</p>
      </Stack>
    </form>
  );
}
