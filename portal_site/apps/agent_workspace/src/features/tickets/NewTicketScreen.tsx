import { ApiProblem } from "@lambdesk/api_client";
import { Bone, FileButton, TroubleState, UploadList, useDesk, useFileDrop } from "@lambdesk/ui";
import { FormFields } from "@lambdesk/ui/fields";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Suspense, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { KeyTip } from "../../keys/Keys";
import { useActions } from "../../keys/registry";
import { Editor } from "../editor";
import { useDirectory, useNames } from "../directory/queries";
import classes from "./NewTicketScreen.module.css";
import { SimilarTickets } from "./SimilarTickets";
import { useNewTicket } from "./use_new_ticket";

const priorities = ["low", "normal", "high", "urgent"] as const;

const focusFirst = (field: HTMLInputElement | null) => field?.focus();

/** A ticket that an agent writes down for somebody: a call, a visit, a letter. */
export function NewTicketScreen() {
  const { t } = useTranslation("tickets");
  const { config } = useDesk();
  const { teams, brands } = useDirectory();
  const { agents } = useNames();
  const { form, asked, facts, change, submit, isSending, error, missing, uploads } = useNewTicket();
  const drop = useFileDrop(uploads.add);
  useActions([{ id: "send", label: t("new.create"), run: submit }]);
  const topics = brands.find(({ id }) => id === facts.brandId)?.topics ?? [];
  const problem = error instanceof ApiProblem ? error : null;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <main className={classes.page} id="content">
      <form className={classes.form} onSubmit={onSubmit} data-dropping={drop.dropping || undefined} {...drop.props}>
        <h1 className={classes.title}>{t("new.title")}</h1>
        <div className={classes.pair}>
          <TextInput
            label={t("new.address")}
            type="email"
            autoComplete="off"
            required
            ref={focusFirst}
            value={form.address}
            error={problem?.fieldMessage("requester_address") ?? (missing === "address" && t("new.missing_address"))}
            onChange={(event) => change({ address: event.currentTarget.value })}
          />
          <TextInput label={t("new.name")} autoComplete="off" value={form.name} onChange={(event) => change({ name: event.currentTarget.value })} />
        </div>
        <TextInput
          label={t("new.subject")}
          required
          maxLength={400}
          value={form.subject}
          error={problem?.fieldMessage("subject") ?? (missing === "subject" && t("new.missing_subject"))}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
        <div className={classes.pair}>
          <NativeSelect
            label={t("field.brand")}
            value={facts.brandId}
            data={brands.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => change({ brandId: event.currentTarget.value, topic: "" })}
          />
          {topics.length > 0 && (
            <NativeSelect
              label={t("field.topic")}
              value={form.topic}
              data={[{ value: "", label: t("new.no_topic") }, ...topics.map((topic) => ({ value: topic, label: topic }))]}
              onChange={(event) => change({ topic: event.currentTarget.value })}
            />
          )}
          <NativeSelect
            label={t("field.team")}
            value={form.teamId}
            data={[{ value: "", label: t("new.team_of_mailbox") }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(event) => change({ teamId: event.currentTarget.value })}
          />
          <NativeSelect
            label={t("field.priority")}
            value={form.priority}
            data={priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
            onChange={(event) => change({ priority: event.currentTarget.value as (typeof priorities)[number] })}
          />
        </div>
        <SimilarTickets subject={form.subject} address={form.address} />
        {asked && (
          <FormFields
            form={asked}
            facts={facts}
            onChange={(fields) => change({ fields })}
            isChecked={missing === "fields"}
            problem={problem}
            people={agents.filter(({ isArchived }) => !isArchived)}
          />
        )}
        <div>
          <p className={classes.label} id="new-text">
            {t("new.text")}
          </p>
          <div className={classes.editor}>
            <Suspense fallback={<Bone className={classes.bone} />}>
              <Editor
                label={t("new.text")}
                placeholder={t("new.text_placeholder")}
                html={form.html}
                takesFocus={false}
                addImage={(file) => uploads.add([file])[0]}
                onChange={(html, text) => change({ html, text })}
              />
            </Suspense>
          </div>
          {missing === "text" && (
            <p className={classes.wrong} role="alert">
              {t("new.missing_text")}
            </p>
          )}
        </div>
        <UploadList uploads={uploads} maxBytes={config.maxAttachmentBytes} />
        {error !== null && !problem?.body.errors?.length && <TroubleState error={error} />}
        <div className={classes.actions}>
          <KeyTip label={t("new.create")} action="send">
            <Button type="submit" loading={isSending} disabled={uploads.busy || uploads.hasFailed}>
              {t("new.create")}
            </Button>
          </KeyTip>
          <FileButton add={uploads.add} />
        </div>
      </form>
    </main>
  );
}
