import { bodyOf } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { IconLogin2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "./SignIn.module.css";
import { beginSingleSignOn } from "./single_sign_on";

/** Without a provider, and where the desk cannot be asked, there is the password. */
export function ProviderButtons({ then, busy }: { then: string | undefined; busy: boolean }) {
  const { t } = useTranslation("identity");
  const { client, config } = useDesk();
  const { data } = useQuery({
    queryKey: ["sign-in providers"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/sign-in/providers", { signal })).items,
  });
  if (!data?.length) return null;
  return (
    <div className={classes.form}>
      <p className={classes.words}>{t("providers.or")}</p>
      {data.map(({ id, name }) => (
        <Button
          key={id}
          variant="default"
          className={classes.provider}
          classNames={{ label: classes.providerName }}
          leftSection={<IconLogin2 size={16} aria-hidden />}
          disabled={busy}
          onClick={() => void beginSingleSignOn(config.apiUrl, id, then)}
        >
          {t("providers.with", { name })}
        </Button>
      ))}
    </div>
  );
}
