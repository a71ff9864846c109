import { currentRoleView } from "@lambdesk/api_client";
import { useSignedIn } from "@lambdesk/ui";
import { AppKeys } from "@lambdesk/ui/kit/app_keys";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { NoticeBar } from "../changes/NoticeBar";
import { OutboxBar } from "../changes/outbox/OutboxBar";
import type { Queue } from "../changes/ticket_changes";
import { RoleViewBar } from "../features/identity/RoleViewBar";
import { LiveDesk } from "../live/LiveDesk";
import { KeyboardProvider, useActions } from "../keys/registry";
import { useKitKeys } from "../keys/use_kit_keys";
import { hasKeys } from "../places";
import { loadWordSet } from "../words";
import { BottomBar } from "./BottomBar";
import { PlaceGate } from "./PlaceGate";
import { Rail } from "./Rail";
import classes from "./Shell.module.css";
import { setPanels, usePanels } from "./use_panels";
import { usePlaces } from "./use_places";

const loadPalette = async () => {
  const [palette] = await Promise.all([import("../keys/PaletteDialog"), loadWordSet("later")]);
  return palette;
};
const PaletteDialog = lazy(loadPalette);
const HelpDialog = lazy(() => import("../keys/HelpDialog"));

/** What is around every screen of somebody who is signed in. */
export function Shell() {
  return (
    <KeyboardProvider>
      <AppKeys value={useKitKeys}>
        <Frame />
      </AppKeys>
    </KeyboardProvider>
  );
}

function Frame() {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const panels = usePanels();
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const signedIn = useSignedIn();

  useEffect(() => {
    if (!signedIn) void navigate({ to: "/sign-in", search: { then: window.location.pathname + window.location.search } });
  }, [signedIn, navigate]);

  useEffect(() => {
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), 2000);
    return () => clearTimeout(timer);
  }, []);

  const goTo = (queue: Queue) => ({
    label: t(`queue.${queue}`),
    run: () => void navigate({ to: "/queues/$queue", params: { queue } }),
  });
  useActions([
    { id: "palette", label: t("palette"), run: () => setOpen("palette") },
    { id: "help", label: t("help"), run: () => setOpen("help") },
    { id: "toggleViews", label: t("toggle_views"), run: () => setPanels({ views: !panels.views }) },
    ...usePlaces()
      .filter(hasKeys)
      .map(({ id, path, params = {} }) => ({ id, label: t(`places.${id}`), run: () => void navigate({ to: path, params }) })),
    { id: "goMine", ...goTo("mine") },
    { id: "goInvolved", ...goTo("involved") },
    { id: "goFollowed", ...goTo("followed") },
    { id: "goTeams", ...goTo("teams") },
    { id: "goSnoozed", ...goTo("snoozed") },
    { id: "goDue", ...goTo("due") },
    { id: "goOpen", ...goTo("open") },
    { id: "goSolved", ...goTo("solved") },
  ]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t("skip")}
      </a>
      <Rail openPalette={() => setOpen("palette")} openHelp={() => setOpen("help")} />
      <div className={classes.main}>
        <RoleViewBar />
        {!currentRoleView() && <LiveDesk />}
        {!currentRoleView() && <OutboxBar />}
        <div className={classes.screen}>
          <PlaceGate>
            <Outlet />
          </PlaceGate>
        </div>
      </div>
      <BottomBar openPalette={() => setOpen("palette")} />
      <Suspense>
        {open === "palette" && <PaletteDialog close={() => setOpen(null)} />}
        {open === "help" && <HelpDialog close={() => setOpen(null)} />}
      </Suspense>
      <NoticeBar />
    </div>
  );
}
