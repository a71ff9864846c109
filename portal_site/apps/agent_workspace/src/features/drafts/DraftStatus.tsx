import type { Ticket } from "@lambdesk/api_client";
import { useDesk, useShowFailure } from "@lambdesk/ui";
import { Button, Menu } from "@mantine/core";
import { IconCloudCheck, IconCloudOff, IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { writeDraft, type Draft } from "../../changes/drafts";
import { forgetDraft, saveDraft } from "../../changes/saved_drafts";
import { useDirectory } from "../directory/queries";
import { useMe } from "../identity/queries";
import classes from "./Drafts.module.css";
import { Overtaking } from "./Overtaking";
import type { SaveState } from "./use_autosave";
import { useDraftChanges } from "./use_draft_changes";
import { useQueryClient } from "@tanstack/react-query";

interface DraftStatusProps {
  ticket: Ticket;
  draft: Draft;
  state: SaveState;
  /** The composer is closed, because the draft is somebody else's now. */
  onGiven: () => void;
}

/** Whether the desk has what is written, and who else may write in it. */
export default function DraftStatus({ ticket, draft, state, onGiven }: DraftStatusProps) {
  const { t, i18n } = useTranslation("drafts");
  if (state === "overtaken") return <Overtaking ticketId={ticket.id} draft={draft} />;
  const { saved } = draft;
  const at = saved && new Intl.DateTimeFormat(i18n.language, { timeStyle: "short" }).format(saved.at);
  const isKept = state === "kept" || state === "refused";
  return (
    <div className={classes.line}>
      <span className={classes.grow} role="status">
        {isKept ? <IconCloudOff size={16} aria-hidden className={classes.failed} /> : state === "saved" && <IconCloudCheck size={16} aria-hidden />}{" "}
        <span className={classes.quiet}>{isKept ? t(state) : state === "saved" && at ? t("saved", { at }) : ""}</span>
      </span>
      {saved && saved.version > 0 && <Sharing ticket={ticket} draft={draft} onGiven={onGiven} />}
    </div>
  );
}

function Sharing({ ticket, draft, onGiven }: Omit<DraftStatusProps, "state">) {
  const { t } = useTranslation("drafts");
  const me = useMe().data?.id;
  const { agents } = useDirectory();
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  const { share, give } = useDraftChanges();
  const { saved } = draft;
  if (!saved) return null;
  /** With every word that was written until now. */
  const onceSaved = async (then: (named: { ticket_id: number; id: string; version: number }) => void) => {
    try {
      const now = (await saveDraft({ client, queryClient }, ticket.id, saved.authorId)) ?? saved;
      then({ ticket_id: ticket.id, id: now.id, version: now.version });
    } catch (error) {
      showFailure(error);
    }
  };
  const handOver = (agentId: string) => onceSaved((named) =>
    give.mutate(
      { draft: named, agentId },
      {
        onSuccess: () => {
          forgetDraft(queryClient, ticket.id, saved.id);
          writeDraft(ticket.id, null);
          onGiven();
        },
      },
    ));
  if (saved.authorId !== me) return <span className={classes.quiet}>{t("in_shared", { name: agents.find(({ id }) => id === saved.authorId)?.name ?? "" })}</span>;
  const colleagues = agents.filter(({ id, archived_at, teams, sees_all_teams }) => id !== me && !archived_at && (sees_all_teams || teams.includes(ticket.team_id)));
  return (
    <Menu position="top-end" withinPortal>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconUsers size={16} aria-hidden />}>
          {t(saved.isShared ? "is_shared" : "share")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void onceSaved((named) => share.mutate({ draft: named, isShared: !saved.isShared }))}>{t(saved.isShared ? "unshare" : "share_with_team")}</Menu.Item>
        {colleagues.length > 0 && <Menu.Label>{t("hand_over")}</Menu.Label>}
        {colleagues.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => void handOver(id)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
