import { troubleOf, type View } from "@lambdesk/api_client";
import { useRecordChanges } from "@lambdesk/ui/kit";
import { Button, Popover, TextInput } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import { views } from "./kind";

const LONGEST_NAME = 80;

type NewView = Partial<View> & Pick<View, "conditions">;

/** Keeps what is looked at under a name, and opens it. For whom it is, is changed in the settings. */
export function SaveView({ values }: { values: NewView }) {
  const { t } = useTranslation("views");
  const [opened, setOpened] = useState(false);
  if (!useMay("views:write")) return null;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconDeviceFloppy size={16} />} onClick={() => setOpened(!opened)}>
          {t("save")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("save")}>
        <NameForm values={values} />
      </Popover.Dropdown>
    </Popover>
  );
}

function NameForm({ values }: { values: NewView }) {
  const { t } = useTranslation("views");
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [once] = useState(() => crypto.randomUUID());
  const { mutate, isPending, error } = useRecordChanges(views).create;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ values: { ...values, name }, once }, { onSuccess: ({ id }) => void navigate({ to: "/views/$viewId", params: { viewId: id } }) });
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t("name")}
        value={name}
        maxLength={LONGEST_NAME}
        required
        data-autofocus
        error={error && troubleOf(error) === "invalid" && error.message}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" mt="sm" loading={isPending} disabled={name.trim() === ""}>
        {t("save")}
      </Button>
    </form>
  );
}
