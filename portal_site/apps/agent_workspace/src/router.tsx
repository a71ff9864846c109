import { forceTheme, type Desk } from "@lambdesk/ui";
import type { ListAddress } from "@lambdesk/ui/kit";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { queues } from "./changes/ticket_changes";
import { viewAddress } from "./features/views/address";
import type { ActivityAddress } from "./features/activity/address";
import { QueueScreen } from "./features/tickets/QueueScreen";
import { NoTicketChosen } from "./features/tickets/NoTicketChosen";
import { places } from "./places";
import { Broken } from "./shell/Broken";
import { Shell } from "./shell/Shell";
import { NotFound } from "./shell/NotFound";

import { loadWordSet, type WordSet } from "./words";

/** A screen that comes with its words when it is first opened. */
function laterScreen<Name extends string, Screen extends RouteComponent>(load: () => Promise<Record<Name, Screen>>, name: Name, ...words: WordSet[]) {
  return lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), ...(words.length > 0 ? words : ["later" as const]).map(loadWordSet)]);
    return module;
  }, name);
}

const root = createRootRouteWithContext<{ desk: Desk }>()({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { then?: string } => (typeof search["then"] === "string" ? { then: search["then"] } : {}),
  component: laterScreen(() => import("./features/identity/SignInScreen"), "SignInScreen"),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: "desk",
  beforeLoad: ({ context, location }) => {
    if (!context.desk.session.isSignedIn()) throw redirect({ to: "/sign-in", search: { then: location.href } });
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/queues/$queue", params: { queue: "unassigned" } });
  },
});

const queue = createRoute({
  getParentRoute: () => shell,
  path: places.tickets.path,
  params: {
    parse: ({ queue: name }) => ({ queue: queues.find((known) => known === name) ?? ("open" as const) }),
    stringify: ({ queue: name }) => ({ queue: name }),
  },
  component: QueueScreen,
});

const queueHome = createRoute({ getParentRoute: () => queue, path: "/", component: NoTicketChosen });

const ticketInList = {
  path: "/tickets/$ticketId",
  params: {
    parse: ({ ticketId }: { ticketId: string }) => ({ ticketId: Number(ticketId) }),
    stringify: ({ ticketId }: { ticketId: number }) => ({ ticketId: String(ticketId) }),
  },
  component: laterScreen(() => import("./features/tickets/TicketScreen"), "TicketScreen", "ticket"),
} as const;

const ticketInQueue = createRoute({ getParentRoute: () => queue, ...ticketInList });

/** The tickets of a view, in the same list as those of a queue. `new` is one that is being made. */
const view = createRoute({
  getParentRoute: () => shell,
  path: "/views/$viewId",
  validateSearch: viewAddress,
  component: laterScreen(() => import("./features/views/ViewScreen"), "ViewScreen"),
});

const viewHome = createRoute({ getParentRoute: () => view, path: "/", component: NoTicketChosen });

const ticketInView = createRoute({ getParentRoute: () => view, ...ticketInList });

/** The short form of a link, as it stands in mails and on paper. */
const ticketLink = createRoute({
  getParentRoute: () => shell,
  path: "/tickets/$ticketId",
  beforeLoad: ({ params, location }) => {
    throw redirect({ to: "/queues/$queue/tickets/$ticketId", params: { queue: "open", ticketId: Number(params.ticketId) }, hash: location.hash });
  },
});

const newTicket = createRoute({
  getParentRoute: () => shell,
  path: places.newTicket.path,
  component: laterScreen(() => import("./features/tickets/NewTicketScreen"), "NewTicketScreen", "ticket"),
});

const asked = createRoute({
  getParentRoute: () => shell,
  path: places.asked.path,
  component: laterScreen(() => import("./features/side_threads/AskedScreen"), "AskedScreen", "later", "ticket"),
});

const askedThread = createRoute({
  getParentRoute: () => shell,
  path: `${places.asked.path}/$ticketId/$threadId`,
  params: {
    parse: ({ ticketId, threadId }) => ({ ticketId: Number(ticketId), threadId: Number(threadId) }),
    stringify: ({ ticketId, threadId }) => ({ ticketId: String(ticketId), threadId: String(threadId) }),
  },
  component: laterScreen(() => import("./features/side_threads/AskedThreadScreen"), "AskedThreadScreen", "later", "ticket"),
});

const drafts = createRoute({
  getParentRoute: () => shell,
  path: places.drafts.path,
  component: laterScreen(() => import("./features/drafts/DraftListScreens"), "DraftsScreen", "later", "ticket"),
});

const scheduled = createRoute({
  getParentRoute: () => shell,
  path: places.scheduled.path,
  component: laterScreen(() => import("./features/drafts/DraftListScreens"), "ScheduledScreen", "later", "ticket"),
});

const notifications = createRoute({
  getParentRoute: () => shell,
  path: places.notifications.path,
  validateSearch: (given): { show?: "all" } => (given["show"] === "all" ? { show: "all" } : {}),
  component: laterScreen(() => import("./features/notifications/NotificationsScreen"), "NotificationsScreen"),
});

const notificationPreferences = createRoute({
  getParentRoute: () => shell,
  path: "/profile/notifications",
  component: laterScreen(() => import("./features/notifications/PreferencesScreen"), "PreferencesScreen"),
});

const search = createRoute({
  getParentRoute: () => shell,
  path: places.search.path,
  validateSearch: (given): { q?: string } => (given["q"] === undefined ? {} : { q: String(given["q"]) }),
  component: laterScreen(() => import("./features/search/SearchScreen"), "SearchScreen"),
});

const contact = createRoute({
  getParentRoute: () => shell,
  path: "/contacts/$contactId",
  component: lazyRouteComponent(() => import("./features/contacts/ContactScreen"), "ContactScreen"),
});

const quarantine = createRoute({
  getParentRoute: () => shell,
  path: places.quarantine.path,
  component: laterScreen(() => import("./features/mail/QuarantineScreen"), "QuarantineScreen"),
});

const listAddress = (given: Record<string, unknown>): ListAddress => ({
  ...(typeof given["q"] === "string" || typeof given["q"] === "number" ? { q: String(given["q"]) } : {}),
  ...(given["archived"] === true ? { archived: true } : {}),
});

const activityAddress = (given: Record<string, unknown>): ActivityAddress =>
  Object.fromEntries(["person", "kind", "since", "until"].flatMap((name) => (typeof given[name] === "string" ? [[name, given[name]]] : [])));

const settings = createRoute({
  getParentRoute: () => shell,
  path: places.settings.path,
  validateSearch: listAddress,
  component: laterScreen(() => import("./features/settings/SettingsScreen"), "SettingsScreen"),
});

const activity = createRoute({
  getParentRoute: () => shell,
  path: places.activity.path,
  validateSearch: activityAddress,
  component: laterScreen(() => import("./features/activity/ActivityScreen"), "ActivityScreen"),
});

const profile = createRoute({
  getParentRoute: () => shell,
  path: "/profile",
  component: laterScreen(() => import("./features/identity/ProfileScreen"), "ProfileScreen"),
});

/** The list of every kind of record that is a setting, and below it the form of each. */
const settingsList = createRoute({
  getParentRoute: () => shell,
  path: `${places.settings.path}/$kind`,
  validateSearch: listAddress,
  component: laterScreen(() => import("./features/settings/RecordScreens"), "ListScreen"),
});

const settingsForm = createRoute({
  getParentRoute: () => shell,
  path: `${places.settings.path}/$kind/$id`,
  component: laterScreen(() => import("./features/settings/RecordScreens"), "FormScreen"),
});

/** Any other address: said inside the shell, so that the ways on stay where they are. */
const nowhere = createRoute({ getParentRoute: () => shell, path: "$", component: NotFound });

const operations = createRoute({
  getParentRoute: () => shell,
  path: places.operations.path,
  component: laterScreen(() => import("./features/operations/OperationsScreen"), "OperationsScreen"),
});

const gallery = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: "/_gallery",
        component: lazyRouteComponent(() => import("./shell/GalleryScreen"), "GalleryScreen"),
      }),
      createRoute({
        getParentRoute: () => root,
        path: "/_gallery/$theme",
        beforeLoad: ({ params }) => forceTheme(params.theme === "dark" ? "dark" : "light"),
        component: laterScreen(() => import("./shell/GalleryScreen"), "GalleryParts", "later", "ticket"),
      }),
    ]
  : [];

const screens = [
  signIn,
  shell.addChildren([home, queue.addChildren([queueHome, ticketInQueue]), view.addChildren([viewHome, ticketInView]), ticketLink, newTicket, asked, askedThread, drafts, scheduled, search, contact, quarantine, operations, notifications, notificationPreferences, profile, settings, activity, settingsList, settingsForm, nowhere]),
] as const;
const routeTree = root.addChildren([...screens, ...gallery]);

export function createWorkspaceRouter(desk: Desk, history?: RouterHistory) {
  return createRouter({ routeTree, context: { desk }, defaultPreload: "intent", defaultErrorComponent: Broken, scrollRestoration: false, ...(history ? { history } : {}) });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createWorkspaceRouter>;
  }
}
