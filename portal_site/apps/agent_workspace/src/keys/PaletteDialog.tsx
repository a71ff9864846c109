import { changeLanguage, chooseTheme } from "@lambdesk/ui";
import { IconBolt, IconInbox, IconMoon, IconLanguage, IconListSearch, IconSearch, IconTicket, IconUser } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../features/identity/queries";
import { useBestHits } from "../features/search/queries";
import { cachedTickets } from "../features/tickets/queries";
import { useViews } from "../features/views/queries";
import { queues } from "../changes/ticket_changes";
import { hasKeys } from "../places";
import { usePlaces } from "../shell/use_places";
import { isWay } from "./bindings";
import { ChoiceList, type Choice } from "./ChoiceList";
import { PlainDialog } from "./PlainDialog";
import { recentChoices, rememberChoice } from "./recent";
import { useCurrentActions } from "./registry";

const LOOK_MS = 150;

interface Entry extends Choice {
  run: () => void;
}

/** Everything that can be done or opened, one field away. */
export default function PaletteDialog({ close }: { close: () => void }) {
  const { t } = useTranslation("shell");
  const entries = useEntries();
  const [recent] = useState(recentChoices);
  const group = t("palette_groups.recent");
  const lately = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []).map((entry) => ({ ...entry, group }));
  const { found, look } = useFound();
  const choices = [...lately, ...entries.filter((entry) => !recent.includes(entry.id))];

  const choose = (id: string) => {
    rememberChoice(id);
    close();
    // After the dialog has given the focus back, so that the action may take it.
    setTimeout(() => [...entries, ...found].find((entry) => entry.id === id)?.run());
  };

  return (
    <PlainDialog label={t("palette")} close={close}>
      <ChoiceList
        label={t("palette")}
        placeholder={t("palette_placeholder")}
        empty={t("palette_empty")}
        choices={choices}
        found={found}
        onType={look}
        onChoose={choose}
      />
    </PlainDialog>
  );
}

/** What the desk finds while one types: the best tickets, and the way to all of them. */
function useFound(): { found: Entry[]; look: (typed: string) => void } {
  const { t } = useTranslation("search");
  const navigate = useNavigate();
  const [typed, look] = useState("");
  const [q] = useDebouncedValue(typed.trim(), LOOK_MS);
  const hits = useBestHits(q).data?.items ?? [];
  if (!typed.trim()) return { found: [], look };
  const tickets = hits.map(({ ticket }) => ({
    id: `ticket ${ticket.id}`,
    label: `#${ticket.id} ${ticket.subject}`,
    hint: ticket.requester.name,
    icon: <IconTicket size={16} />,
    run: () => void navigate({ to: "/queues/$queue/tickets/$ticketId", params: { queue: "open", ticketId: ticket.id } }),
  }));
  const all = {
    id: "search",
    label: t("in_palette", { q: typed.trim() }),
    icon: <IconSearch size={16} />,
    run: () => void navigate({ to: "/search", search: { q: typed.trim() } }),
  };
  return { found: [...tickets, all], look };
}

function useEntries(): Entry[] {
  const { t } = useTranslation("shell");
  const { t: say } = useTranslation("ui");
  const actions = useCurrentActions();
  const places = usePlaces();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [tickets] = useState(() => cachedTickets(queryClient));
  const views = useViews(useMay("views:read"));
  const contacts = [...new Map(tickets.map(({ requester }) => [requester.contact_id, requester])).values()];

  return [
    ...actions
      .filter(({ id }) => id !== "palette" && !isWay(id))
      .map(({ id, label, run }) => ({ id, label, run, action: id, group: t("palette_groups.actions"), icon: <IconBolt size={16} /> })),
    ...places.map((place) => ({
      id: `place ${place.id}`,
      label: t(`places.${place.id}`),
      group: t(place.section ? "palette_groups.settings" : "palette_groups.places"),
      icon: <place.icon size={16} />,
      run: () => void navigate({ to: place.path, params: place.params ?? {} }),
      ...(hasKeys(place) ? { action: place.id } : {}),
    })),
    ...queues.map((queue) => ({
      id: `queue ${queue}`,
      label: t(`queue.${queue}`),
      group: t("palette_groups.views"),
      icon: <IconInbox size={16} />,
      run: () => void navigate({ to: "/queues/$queue", params: { queue } }),
    })),
    ...views.map(({ id, name }) => ({
      id: `view ${id}`,
      label: name,
      group: t("palette_groups.views"),
      icon: <IconListSearch size={16} />,
      run: () => void navigate({ to: "/views/$viewId", params: { viewId: id } }),
    })),
    ...(["light", "dark", "auto"] as const).map((scheme) => ({
      id: `theme ${scheme}`,
      label: `${say("theme.label")}: ${say(`theme.${scheme}`)}`,
      group: t("palette_groups.settings"),
      icon: <IconMoon size={16} />,
      run: () => chooseTheme(scheme),
    })),
    ...(["en", "de"] as const).map((language) => ({
      id: `language ${language}`,
      label: `${say("language.label")}: ${say(`language.${language}`)}`,
      group: t("palette_groups.settings"),
      icon: <IconLanguage size={16} />,
      run: () => void changeLanguage(language),
    })),
    ...tickets.map((ticket) => ({
      id: `ticket ${ticket.id}`,
      label: `#${ticket.id} ${ticket.subject}`,
      hint: ticket.requester.name,
      group: t("palette_groups.tickets"),
      icon: <IconTicket size={16} />,
      run: () => void navigate({ to: "/queues/$queue/tickets/$ticketId", params: { queue: "open", ticketId: ticket.id } }),
    })),
    ...contacts.map((contact) => ({
      id: `contact ${contact.contact_id}`,
      label: contact.name,
      hint: contact.address,
      group: t("palette_groups.contacts"),
      icon: <IconUser size={16} />,
      run: () => void navigate({ to: "/contacts/$contactId", params: { contactId: contact.contact_id } }),
    })),
  ];
}
