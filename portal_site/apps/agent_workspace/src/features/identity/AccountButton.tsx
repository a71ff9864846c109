import { Face, useDesk } from "@lambdesk/ui";
import { UnstyledButton, type UnstyledButtonProps } from "@mantine/core";
import { lazy, Suspense, useState, type ComponentPropsWithRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./AccountButton.module.css";
import { useMe } from "./queries";

const loadMenu = () => import("./AccountMenu");
const AccountMenu = lazy(loadMenu);

/** Oneself: the menu behind it comes when it is first wanted. */
export function AccountButton() {
  const [wanted, setWanted] = useState(false);
  const waiting = <AccountFace aria-haspopup="menu" onPointerEnter={() => void loadMenu()} onFocus={() => void loadMenu()} onClick={() => setWanted(true)} />;
  return wanted ? (
    <Suspense fallback={waiting}>
      <AccountMenu />
    </Suspense>
  ) : (
    waiting
  );
}

export function AccountFace(props: UnstyledButtonProps & ComponentPropsWithRef<"button">) {
  const { t } = useTranslation("shell");
  const { session } = useDesk();
  const name = useMe().data?.name ?? session.email();
  return (
    <UnstyledButton {...props} className={classes.target} aria-label={`${t("account")}: ${name}`}>
      <Face name={name} />
    </UnstyledButton>
  );
}
