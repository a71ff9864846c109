import { Bone, Face, MessageBody, State, Time } from "@lambdesk/ui";
import { Button, TextInput } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "../keys/ChoiceList";
import { PriorityIcon } from "../features/tickets/PriorityMark";
import { StatusMark } from "../features/tickets/StatusMark";
import { GalleryKit } from "./GalleryKit";
import classes from "./GalleryScreen.module.css";

const html = '<p>Hello, <b>the invoice</b> shows <a href="https://example.test">the wrong VAT</a>.</p><p><img data-remote-src="https://example.test/a.png"></p>';
const nothing = () => undefined;

/** Every part of the house on one page, in both themes side by side; exists in development only. */
export function GalleryScreen() {
  return (
    <main className={classes.themes} id="content">
      {(["light", "dark"] as const).map((theme) => (
        <iframe key={theme} title={theme} src={`/_gallery/${theme}`} className={classes.theme} />
      ))}
    </main>
  );
}

/** A page of its own for each theme: what opens above the page is in that theme too. */
export function GalleryParts() {
  const { t } = useTranslation("tickets");
  const { theme } = useParams({ strict: false });
  return (
    <main className={classes.page} id="content">
      <h1>Gallery, {theme}</h1>
      <section className={classes.row}>
        <Button>{t("composer.send")}</Button>
        <Button variant="default">{t("actions.solve")}</Button>
        <Button variant="subtle">{t("move.move")}</Button>
        <Button color="red">{t("composer.discard")}</Button>
        <Button loading>{t("composer.send")}</Button>
        <Button disabled>{t("composer.send")}</Button>
      </section>
      <section className={classes.row}>
        {(["new", "open", "pending", "on_hold", "solved", "closed"] as const).map((status) => (
          <StatusMark key={status} status={status} />
        ))}
        {(["low", "normal", "high", "urgent"] as const).map((priority) => (
          <PriorityIcon key={priority} priority={priority} />
        ))}
        <Face name="Ana Ruiz" />
        <Face name="Tom Hale" small />
        <Time at={new Date().toISOString()} />
      </section>
      <section className={classes.row}>
        <TextInput label={t("new.subject")} defaultValue="Invoice" />
        <TextInput label={t("new.address")} error={t("composer.no_address")} defaultValue="ana" />
      </section>
      <MessageBody text="" html={html} quotedHtml="<p>On Monday you wrote</p>" sender="ana@acme.test" />
      <State icon={<IconInbox size={28} stroke={1.5} />} title={t("empty.mine.title")} words={t("empty.mine.words")} />
      <Bone className={classes.bone} />
      <ChoiceList
        label={t("choose.status")}
        placeholder={t("choose.status")}
        empty={t("choose.empty")}
        choices={[{ id: "open", label: t("status.open"), chosen: true }, { id: "solved", label: t("status.solved") }]}
        onChoose={nothing}
      />
      <GalleryKit />
    </main>
  );
}
