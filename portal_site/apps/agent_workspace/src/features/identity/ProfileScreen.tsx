import { bodyOf, ifMatch, type Agent } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { fieldsOf, Page, RecordForm, useKindWords } from "@lambdesk/ui/kit";
import { DevicesPanel } from "@lambdesk/ui/push";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { useMe } from "./queries";

const fields = fieldsOf(forms["/agents"], [
  { name: "name" },
  { name: "language" },
  { name: "signature" },
  { name: "is_away" },
  { name: "away_until", isShown: ({ is_away }) => is_away === true },
  { name: "away_note", isShown: ({ is_away }) => is_away === true },
]);

export function ProfileScreen() {
  const { t } = useTranslation("profile");
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  const words = useKindWords("profile");
  const me = useMe();
  const { agents } = useDirectory();
  const record = agents.find(({ id }) => id === me.data?.id) ?? null;
  const change = useMutation({
    mutationFn: async ({ values, base }: { values: Record<string, unknown>; base: Agent }) =>
      bodyOf(await client.PATCH("/me", { params: { header: ifMatch(base.version) }, body: values })),
    onSuccess: () => showNotice({ words: t("saved"), tone: "done" }),
    onError: (error) => showFailure(error),
    onSettled: () => [["directory"], ["me"]].map((queryKey) => void queryClient.invalidateQueries({ queryKey })),
  });
  const reload = async () => {
    await queryClient.refetchQueries({ queryKey: ["directory"] });
    return queryClient.getQueryData<{ agents: Agent[] }>(["directory"])?.agents.find(({ id }) => id === me.data?.id);
  };
  return (
    <Page title={words.title} words={words.words} query={{ ...me, isPending: me.isPending || !record }}>
      {record && (
        <RecordForm
          fields={fields}
          record={record}
          words={words}
          options={{}}
          isSaving={change.isPending}
          save={({ values, base, onSaved, onRefused }) => base && change.mutate({ values, base }, { onSuccess: onSaved, onError: onRefused })}
          reload={reload}
          onSaved={() => undefined}
        />
      )}
      <DevicesPanel />
    </Page>
  );
}
