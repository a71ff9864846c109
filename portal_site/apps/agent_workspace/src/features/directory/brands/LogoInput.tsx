import { bodyOf, sendFile, type DeskClient } from "@lambdesk/api_client";
import { useDesk, useShowFailure } from "@lambdesk/ui";
import type { FieldInput } from "@lambdesk/ui/kit";
import { Button, FileButton, Input } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "./Brands.module.css";

const ACCEPTED = "image/png,image/jpeg,image/webp";

export function LogoInput({ label, description, error, value, onChange }: FieldInput) {
  const { t } = useTranslation("brands");
  const { client } = useDesk();
  const showFailure = useShowFailure();
  const publish = useMutation({
    mutationFn: (file: File) => publishPicture(client, file),
    onSuccess: onChange,
    onError: (failure) => showFailure(failure),
  });
  const shown = value as string | null;
  return (
    <Input.Wrapper label={label} description={description} error={error}>
      <div className={classes.logo}>
        {shown && <img src={shown} alt={t("logo.now")} className={classes.picture} />}
        <FileButton accept={ACCEPTED} onChange={(file) => file && publish.mutate(file)}>
          {(button) => (
            <Button {...button} variant="default" loading={publish.isPending}>
              {t(shown ? "logo.replace" : "logo.choose")}
            </Button>
          )}
        </FileButton>
        {shown && (
          <Button variant="subtle" color="gray" onClick={() => onChange(null)}>
            {t("logo.remove")}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}

async function publishPicture(client: DeskClient, file: File): Promise<string> {
  const uploadId = await sendFile(client, file, () => undefined, new AbortController().signal);
  const picture = await client.PUT("/uploads/{upload_id}/publication", { params: { path: { upload_id: uploadId } } });
  return bodyOf(picture).url;
}
