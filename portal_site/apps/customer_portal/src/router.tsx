import type { Desk } from "@lambdesk/ui";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { HomeScreen } from "./shell/HomeScreen";
import { NotFound } from "./shell/NotFound";
import { Page } from "./shell/Page";

const root = createRootRouteWithContext<{ desk: Desk }>()({ component: Page, notFoundComponent: NotFound });

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

const home = createRoute({ getParentRoute: () => root, path: "/", component: HomeScreen });

/** The start needs no component library: it comes with the first screen that has a form. */
const styled = createRoute({
  getParentRoute: () => root,
  id: "styled",
  component: lazyRouteComponent(() => import("./shell/Styled"), "Styled"),
});

const contact = createRoute({
  getParentRoute: () => styled,
  path: "/contact",
  validateSearch: (search): { topic?: string } => ({ topic: text(search["topic"]) }),
  component: lazyRouteComponent(() => import("./features/tickets/ContactScreen"), "ContactScreen"),
});

const signIn = createRoute({
  getParentRoute: () => styled,
  path: "/sign-in",
  validateSearch: (search): { then?: string } => ({ then: text(search["then"]) }),
  component: lazyRouteComponent(() => import("./features/identity/SignInScreen"), "SignInScreen"),
});

const customer = createRoute({
  getParentRoute: () => styled,
  id: "customer",
  beforeLoad: ({ context, location }) => {
    if (!context.desk.session.isSignedIn()) throw redirect({ to: "/sign-in", search: { then: location.href } });
  },
});

const requests = createRoute({
  getParentRoute: () => customer,
  path: "/requests",
  validateSearch: (search): { q?: string } => {
    const q = text(search["q"]);
    return q ? { q } : {};
  },
  component: lazyRouteComponent(() => import("./features/tickets/RequestsScreen"), "RequestsScreen"),
});

const request = createRoute({
  getParentRoute: () => customer,
  path: "/requests/$requestId",
  params: {
    parse: ({ requestId }) => ({ requestId: Number(requestId) }),
    stringify: ({ requestId }) => ({ requestId: String(requestId) }),
  },
  validateSearch: (search): { file?: string } => {
    const file = text(search["file"]);
    return file ? { file } : {};
  },
  component: lazyRouteComponent(() => import("./features/tickets/RequestScreen"), "RequestScreen"),
});

const sent = createRoute({
  getParentRoute: () => customer,
  path: "/requests/$requestId/sent",
  params: {
    parse: ({ requestId }) => ({ requestId: Number(requestId) }),
    stringify: ({ requestId }) => ({ requestId: String(requestId) }),
  },
  component: lazyRouteComponent(() => import("./features/tickets/SentScreen"), "SentScreen"),
});

const settings = createRoute({
  getParentRoute: () => customer,
  path: "/settings",
  component: lazyRouteComponent(() => import("./features/settings/SettingsScreen"), "SettingsScreen"),
});

const updates = createRoute({
  getParentRoute: () => styled,
  path: "/updates",
  validateSearch: (search): { t: string } => ({ t: text(search["t"]) ?? "" }),
  component: lazyRouteComponent(() => import("./features/settings/MailedChoiceScreen"), "MailedChoiceScreen"),
});

const routeTree = root.addChildren([home, styled.addChildren([contact, signIn, updates, customer.addChildren([requests, request, sent, settings])])]);

/** Search values stay plain text, as other programs write them into mails: no JSON quoting. */
const plainSearch = {
  parseSearch: (search: string) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search: Record<string, unknown>) => {
    const words = new URLSearchParams(Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
    return words.size ? `?${words}` : "";
  },
};

export function createPortalRouter(desk: Desk, basepath: string) {
  return createRouter({ routeTree, basepath, context: { desk }, defaultPreload: "intent", defaultErrorComponent: lazyRouteComponent(() => import("./shell/Broken")), scrollRestoration: true, ...plainSearch });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createPortalRouter>;
  }
}
