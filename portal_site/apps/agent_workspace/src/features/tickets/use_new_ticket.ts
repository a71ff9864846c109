import { bodyOf, onceKey, sendFile, type FieldValues, type Priority } from "@lambdesk/api_client";
import { type SendFile, showNotice, useDesk, useUploads } from "@lambdesk/ui";
import { missingKeys, useRequestForm, valuesToSend } from "@lambdesk/ui/fields";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { filesIn, withUploadIds } from "../editor/image_links";
import { useDirectory } from "../directory/queries";

interface NewTicketForm {
  address: string;
  name: string;
  subject: string;
  html: string;
  text: string;
  brandId: string;
  /** Empty: none. */
  topic: string;
  fields: FieldValues;
  teamId: string;
  priority: Priority;
}

const KEY = "lambdesk.new_ticket";
const EMPTY: NewTicketForm = { address: "", name: "", subject: "", html: "", text: "", brandId: "", topic: "", fields: {}, teamId: "", priority: "normal" };

type Missing = "address" | "subject" | "text" | "fields" | null;

/** The form of a new ticket: kept as it is typed, sent once. */
export function useNewTicket() {
  const { client, config } = useDesk();
  const { brands } = useDirectory();
  const { t } = useTranslation("tickets");
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [form, setForm] = useState<NewTicketForm>(() => ({ ...EMPTY, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<NewTicketForm>) }));
  const brandId = form.brandId || brands[0]?.id || "";
  const asked = useRequestForm(brandId, form.topic || null);
  const facts = { brandId, topic: form.topic || null, values: form.fields };
  const [missing, setMissing] = useState<Missing>(null);
  const [once, setOnce] = useState(() => crypto.randomUUID());
  const send: SendFile = useCallback((file, onProgress, signal) => sendFile(client, file, onProgress, signal), [client]);
  const uploads = useUploads(send, config.maxAttachmentBytes, `${KEY}.files`);

  const change = (part: Partial<NewTicketForm>) => {
    const next = { ...form, ...part };
    setForm(next);
    setMissing(null);
    setOnce(crypto.randomUUID());
    localStorage.setItem(KEY, JSON.stringify(next));
  };

  const { mutate, isPending, error } = useMutation({
    mutationKey: ["create ticket"],
    mutationFn: async () => {
      const files = filesIn(form.html, uploads.uploads);
      const uploadIds = files.flatMap(({ uploadId }) => uploadId ?? []);
      return bodyOf(
        await client.POST("/tickets", {
          params: { header: onceKey(once, uploadIds) },
          body: {
            subject: form.subject.trim(),
            text: form.text,
            html: withUploadIds(form.html, files),
            requester_address: form.address.trim(),
            requester_name: form.name.trim() || null,
            brand_id: brandId || null,
            topic: form.topic || null,
            fields: valuesToSend(asked?.entries ?? [], facts),
            team_id: form.teamId || null,
            priority: form.priority,
            tags: [],
            upload_ids: uploadIds,
          },
        }),
      );
    },
    onSuccess: (ticket) => {
      localStorage.removeItem(KEY);
      uploads.clear();
      showNotice({ words: t("new.created", { id: ticket.id }), tone: "done" });
      void queryClient.invalidateQueries({ queryKey: ["tickets"] });
      void navigate({ to: "/queues/$queue/tickets/$ticketId", params: { queue: "open", ticketId: ticket.id } });
    },
    onError: uploads.markRefused,
  });

  const submit = () => {
    const lacks: Missing = !form.address.trim() ? "address" : !form.subject.trim() ? "subject" : !form.text.trim() ? "text" : missingKeys(asked?.entries ?? [], facts).length > 0 ? "fields" : null;
    setMissing(lacks);
    if (!lacks && !isPending && !uploads.busy && !uploads.hasFailed) mutate();
  };

  return { form, asked, facts, change, submit, isSending: isPending, error, missing, uploads };
}
