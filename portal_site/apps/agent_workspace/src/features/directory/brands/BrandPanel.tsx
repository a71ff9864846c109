import type { Brand } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { DomainPanel } from "../mailboxes/DomainPanel";

/** The way to what customers see of it, and whether its mail goes out. */
export function BrandPanel({ record: { portal_url, sender, archived_at } }: { record: Brand }) {
  const { t } = useTranslation("brands");
  return (
    <>
      {portal_url && (
        <section aria-label={t("portal.title")}>
          <Button component="a" href={portal_url} target="_blank" rel="noreferrer" variant="default" leftSection={<IconExternalLink size={16} />}>
            {t("portal.open")}
          </Button>
          {archived_at && <p>{t("portal.closed")}</p>}
        </section>
      )}
      {archived_at === null && <DomainPanel sender={sender} />}
    </>
  );
}
