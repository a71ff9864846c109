import { Cognito, createDeskClient, Session, type DeskClient, type SiteConfig } from "@lambdesk/api_client";
import { createContext, use, useSyncExternalStore, type ReactNode } from "react";

/** What every feature of a site reaches the world through. */
export interface Desk {
  config: SiteConfig;
  cognito: Cognito;
  session: Session;
  client: DeskClient;
}

/** `kind` keeps the sessions of staff and customers apart where both sites share an origin. */
export function openDesk(config: SiteConfig, kind: "staff" | "customer"): Desk {
  const cognito = new Cognito(config.cognito);
  const session = new Session(cognito, `lambdesk.${kind}`);
  return { config, cognito, session, client: createDeskClient(config.apiUrl, session) };
}

const DeskContext = createContext<Desk | null>(null);

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error("useDesk needs a DeskProvider");
  return desk;
}

export function useSignedIn(): boolean {
  const { session } = useDesk();
  return useSyncExternalStore(session.subscribe, session.isSignedIn);
}
