import { changeLanguage, chooseTheme, languages, useDesk, useThemeChoice } from "@lambdesk/ui";
import { unsubscribe } from "@lambdesk/ui/push";
import { Menu } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUserCog } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AccountFace } from "./AccountButton";
import classes from "./AccountMenu.module.css";
import { useMay, useMe } from "./queries";

const schemes = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;

/** It opens as it comes. */
export default function AccountMenu() {
  const { t } = useTranslation("shell");
  const { t: say, i18n } = useTranslation("ui");
  const { session } = useDesk();
  const queryClient = useQueryClient();
  const me = useMe().data;
  const mayChange = useMay("profile:change");
  const choice = useThemeChoice();
  const name = me?.name ?? session.email();
  const signOut = async () => {
    await unsubscribe();
    await session.signOut();
    queryClient.clear();
  };
  return (
    <Menu position="right-end" shadow="md" withinPortal defaultOpened>
      <Menu.Target>
        <AccountFace />
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Label>
          <span className={classes.name}>{name}</span>
          <span className={classes.address}>{me?.email ?? session.email()}</span>
        </Menu.Label>
        {mayChange && (
          <Menu.Item leftSection={<IconUserCog size={16} />} component={Link} to="/profile">
            {t("profile")}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{say("theme.label")}</Menu.Label>
        {(Object.keys(schemes) as (keyof typeof schemes)[]).map((scheme) => {
          const Icon = schemes[scheme];
          return (
            <Menu.Item
              key={scheme}
              role="menuitemradio"
              aria-checked={choice === scheme}
              leftSection={<Icon size={16} />}
              rightSection={choice === scheme && <IconCheck size={16} />}
              onClick={() => chooseTheme(scheme)}
            >
              {say(`theme.${scheme}`)}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        <Menu.Label>{say("language.label")}</Menu.Label>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            role="menuitemradio"
            aria-checked={i18n.language === language}
            lang={language}
            rightSection={i18n.language === language && <IconCheck size={16} />}
            onClick={() => void changeLanguage(language)}
          >
            {say(`language.${language}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t("sign_out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
