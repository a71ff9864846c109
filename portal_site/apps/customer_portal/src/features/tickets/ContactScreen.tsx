import { ApiProblem, troubleOf } from "@lambdesk/api_client";
import { FileButton, fileSize, useDesk, useFileDrop, useSignedIn, useWait } from "@lambdesk/ui";
import { FormFields } from "@lambdesk/ui/fields";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Closed } from "../../shell/Closed";
import { ReplyPromise } from "../../shell/ReplyPromise";
import { LinkRequest } from "../identity/LinkRequest";
import { rememberThen } from "../identity/use_link_sign_in";
import classes from "./ContactScreen.module.css";
import { PendingFiles } from "./PendingFiles";
import { SimilarRequests } from "./SimilarRequests";
import { useContactForm } from "./use_contact_form";

export function ContactScreen() {
  return useDesk().config.brand.is_closed ? <Closed /> : <ContactForm />;
}

/** A new request. It can be written by anyone, and is sent once it is known where to answer. */
function ContactForm() {
  const { t, i18n } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const { topic } = useSearch({ from: "/styled/contact" });
  const { config, session } = useDesk();
  const signedIn = useSignedIn();
  const form = useContactForm(topic);
  const waitOf = useWait();
  const drop = useFileDrop(form.addFiles);
  const { draft, checked, missing, invalidFile, isComplete } = form;
  const { files } = form.files;
  const topics = config.brand.topics;
  const problem = form.error instanceof ApiProblem ? form.error : null;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    form.check();
    const wrong = missing.subject ? "[name=subject]" : missing.fields ? "[data-fields] [required]:invalid" : missing.text ? "[name=text]" : "[data-wrong] button";
    if (!isComplete) event.currentTarget.querySelector<HTMLElement>(wrong)?.focus();
    if (isComplete && signedIn && !form.isSending) form.submit();
  };

  return (
    <>
      <h1 className={classes.title}>{t("form.title")}</h1>
      <ReplyPromise />
      <form className={classes.form} onSubmit={submit} noValidate data-dropping={drop.dropping || undefined} {...drop.props}>
        {topics.length > 0 && (
          <NativeSelect
            size="md"
            label={t("form.topic")}
            value={draft.topic}
            data={[...topics.map((each) => ({ value: each, label: each })), { value: "", label: t("form.any_topic") }]}
            onChange={(event) => form.change({ topic: event.currentTarget.value })}
          />
        )}
        <TextInput
          size="md"
          name="subject"
          label={t("form.subject")}
          required
          withAsterisk={false}
          maxLength={400}
          value={draft.subject}
          error={problem?.fieldMessage("subject") ?? (checked && missing.subject && t("form.missing_subject"))}
          onChange={(event) => form.change({ subject: event.currentTarget.value })}
        />
        <SimilarRequests subject={draft.subject} />
        {form.form && (
          <div className={classes.fields} data-fields>
            <FormFields form={form.form} facts={form.facts} onChange={(fields) => form.change({ fields })} isChecked={checked} problem={problem} size="md" />
          </div>
        )}
        <Textarea
          size="md"
          name="text"
          label={t("form.text")}
          description={t("form.text_hint")}
          required
          withAsterisk={false}
          rows={7}
          value={draft.text}
          error={problem?.fieldMessage("text") ?? (checked && missing.text && t("form.missing_text"))}
          onChange={(event) => form.change({ text: event.currentTarget.value })}
        />
        <div className={classes.files}>
          <FileButton add={form.addFiles} />
          <span className={classes.hint}>{say("files.limit", { size: fileSize(config.maxAttachmentBytes, i18n.language) })}</span>
        </div>
        <PendingFiles files={files} maxBytes={config.maxAttachmentBytes} remove={form.removeFile} />
        {checked && invalidFile && (
          <p className={classes.error} role="alert">
            {t(`form.${invalidFile}`)}
          </p>
        )}
        {form.error && (
          <p className={classes.error} role="alert">
            {t("form.failed", { why: say(`trouble.${troubleOf(form.error)}.words`, { wait: waitOf(form.error) }) })}
          </p>
        )}
        {(signedIn || !checked || !isComplete) && (
          <div className={classes.actions}>
            <Button type="submit" size="md" loading={form.isSending}>
              {t("form.send")}
            </Button>
            {(draft.subject || draft.text) && (
              <Button variant="subtle" color="gray" size="md" onClick={form.discard}>
                {t("form.discard")}
              </Button>
            )}
          </div>
        )}
        {form.isSending && <p role="status">{t("form.is_sending")}</p>}
        {form.isSending && files.length > 0 && (
          <progress
            className={classes.progress}
            max={1}
            value={form.files.progress}
            aria-label={t("form.sending", { percent: Math.round(form.files.progress * 100) })}
          />
        )}
        {signedIn && isComplete && !form.isSending && <p>{t("form.not_sent")}</p>}
        <p className={classes.hint}>{signedIn ? t("form.signed_in_as", { email: session.email() }) : t("form.kept")}</p>
      </form>
      {!signedIn && checked && isComplete && (
        <section className={classes.signIn} aria-labelledby="sign-in-first">
          <h2 id="sign-in-first" className={classes.subtitle}>
            {t("form.sign_in_first")}
          </h2>
          <p className={classes.hint}>{t("form.sign_in_words")}</p>
          <LinkRequest
            initial=""
            opens="request"
            onAddress={(email) => {
              form.submitAs(email);
              rememberThen("/contact");
            }}
          />
        </section>
      )}
    </>
  );
}
