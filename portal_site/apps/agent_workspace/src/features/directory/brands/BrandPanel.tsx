import type { Brand } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** The way to what customers see of it. */
export function BrandPanel({ record: { portal_url, archived_at } }: { record: Brand }) {
  const { t } = useTranslation("brands");
  if (!portal_url) return null;
  return (
    <section aria-label={t("portal.title")}>
      <Button component="a" href={portal_url} target="_blank" rel="noreferrer" variant="default" leftSection={<IconExternalLink size={16} />}>
        {t("portal.open")}
      </Button>
      {archived_at && <p>{t("portal.closed")}</p>}
    </section>
  );
}
