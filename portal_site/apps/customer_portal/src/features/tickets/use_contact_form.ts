import { ApiProblem, bodyOf, onceKey, type FieldValues, type NewTicket } from "@lambdesk/api_client";
import { invalidFileReason, useDesk } from "@lambdesk/ui";
import { missingKeys, requestFormQuery, useRequestForm, valuesToSend } from "@lambdesk/ui/fields";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { requestKeys } from "./queries";
import { clearDraft, onDraftGone, readDraft, takeToSend, toBeSent, writeDraft, type RequestDraft } from "./request_draft";
import { useRequestFiles } from "./use_request_files";

function requestOf(draft: RequestDraft, fields: FieldValues, brandId: string, uploadIds: string[]): NewTicket {
  return {
    subject: draft.subject.trim(),
    topic: draft.topic || null,
    text: draft.text.trim(),
    fields,
    brand_id: brandId,
    upload_ids: uploadIds,
  };
}

const anew = (draft: RequestDraft): RequestDraft => ({ ...draft, onceKey: crypto.randomUUID(), uploadIds: undefined });

const about = (topic: string | undefined, draft: RequestDraft): RequestDraft =>
  topic && topic !== draft.topic ? anew({ ...draft, topic }) : draft;

/** The contact form: what is in it, its files, and sending both once. */
export function useContactForm(topic: string | undefined) {
  const { client, config, session } = useDesk();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<RequestDraft>(() => about(topic, readDraft()));
  const [checked, setChecked] = useState(false);
  const files = useRequestFiles();

  const firstReason = (all: readonly File[]) => all.map((file) => invalidFileReason(file, config.maxAttachmentBytes)).find((why) => why !== null);
  const form = useRequestForm(config.brand.id, draft.topic || null);
  const factsOf = ({ topic, fields }: RequestDraft) => ({ brandId: config.brand.id, topic: topic || null, values: fields });
  const missing = {
    subject: !draft.subject.trim(),
    text: !draft.text.trim(),
    fields: missingKeys(form?.entries ?? [], factsOf(draft)).length > 0,
  };
  const invalidFile = firstReason(files.files);

  const keep = (next: RequestDraft) => {
    setDraft(next);
    writeDraft(next);
  };

  /** From here on it is another request than the one that may have been sent before. */
  const change = (part: Partial<Pick<RequestDraft, "topic" | "subject" | "text" | "fields">>) => keep(anew({ ...draft, ...part }));

  const uploadIdsOf = async (draft: RequestDraft): Promise<string[]> => {
    if (draft.uploadIds) return draft.uploadIds;
    const uploadIds = await files.upload();
    const kept = readDraft();
    if (kept.onceKey === draft.onceKey) keep({ ...kept, uploadIds, sendAs: undefined });
    return uploadIds;
  };

  const { mutate, isPending, error } = useMutation({
    mutationFn: async (draft: RequestDraft) => {
      // Who arrives by the mailed link sends before the form is here.
      const { entries } = await queryClient.ensureQueryData(requestFormQuery(client, config.brand.id, draft.topic || null, session.isSignedIn()));
      return bodyOf(
        await client.POST("/tickets", {
          params: { header: onceKey(draft.onceKey) },
          body: requestOf(draft, valuesToSend(entries, factsOf(draft)), config.brand.id, await uploadIdsOf(draft)),
        }),
      );
    },
    onSuccess: async (ticket) => {
      await clearDraft();
      files.forget();
      void queryClient.invalidateQueries({ queryKey: requestKeys.all });
      await navigate({ to: "/requests/$requestId/sent", params: { requestId: ticket.id } });
    },
    onError: (failure) => {
      if (!(failure instanceof ApiProblem) || !failure.fieldMessage("upload_ids")) return;
      files.forgetUploads();
      change({});
    },
  });

  const startOver = () => {
    files.forget();
    setDraft(readDraft());
    setChecked(false);
  };

  const send = useEffectEvent((wished: RequestDraft, kept: File[]) => {
    setDraft(wished);
    setChecked(true);
    if (!missing.subject && !missing.text && !firstReason(kept)) mutate(wished);
  });
  // Where somebody arrives signed in: in the tab of the link, not in the one that was left open.
  const arrive = useEffectEvent(() => {
    const wished = session.isSignedIn() ? takeToSend(session.email(), Date.now()) : null;
    if (wished) void files.read().then((kept) => send(wished, kept));
  });
  useEffect(() => arrive(), []);

  const onGone = useEffectEvent(startOver);
  useEffect(() => onDraftGone(() => onGone()), []);

  return {
    draft,
    form,
    facts: factsOf(draft),
    files,
    missing,
    invalidFile,
    isComplete: !missing.subject && !missing.text && !missing.fields && !invalidFile,
    /** What is missing is told from when one has tried to send it. */
    checked,
    check: () => setChecked(true),
    change,
    addFiles: (added: Iterable<File>) => {
      change({});
      files.add(added);
    },
    removeFile: (file: File) => {
      change({});
      files.remove(file);
    },
    discard: () => {
      void clearDraft();
      startOver();
    },
    submit: () => mutate(draft),
    /** Whoever signs in as this has pressed Send. */
    submitAs: (email: string) => keep(toBeSent(draft, email, Date.now())),
    isSending: isPending,
    error,
  };
}
