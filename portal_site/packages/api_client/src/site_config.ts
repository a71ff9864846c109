import type { Brand } from "./types";

/** What everybody may know of a brand: `PUBLIC_FIELDS` of shared/directory/portals.py. */
export interface SiteBrand extends Pick<Brand, "id" | "name" | "accent" | "logo_url" | "language" | "languages" | "topics" | "reply_promise"> {
  /** Archived: it takes no new requests. */
  is_closed: boolean;
}

/** Written by the deployment and served as `/config.json` beside index.html. */
interface DeploymentConfig {
  /** The desk's own, which only staff see. */
  name: string;
  apiUrl: string;
  liveUrl: string;
  /** `ssoClientId` is the app client that only single sign-on comes in by. */
  cognito: { endpoint: string; clientId: string; ssoClientId: string; userPoolId: string };
  /** How often to ask although nothing was pushed. */
  pollSeconds: number;
  maxAttachmentBytes: number;
  portalUrl: string;
  workspaceUrl: string;
}

/** Written by the desk whenever a brand changes. */
interface SiteLook {
  /** Whose site this is. */
  brand: SiteBrand;
  brands: Pick<Brand, "id" | "name">[];
}

export interface SiteConfig extends DeploymentConfig, SiteLook {}

/** Below which path of its address a site is: a brand without a domain of its own has its portal at `/brands/<id>`. */
export function basePath(pathname: string): string {
  return /^\/brands\/[^/]+/.exec(pathname)?.[0] ?? "";
}

export async function loadSiteConfig({ host, pathname }: Pick<Location, "host" | "pathname">): Promise<SiteConfig> {
  const [deployment, look] = await Promise.all([
    load<DeploymentConfig>("/config.json"),
    load<SiteLook>(`/public/sites/${host}${basePath(pathname)}.json`),
  ]);
  return { ...deployment, ...look };
}

async function load<Content>(path: string): Promise<Content> {
  const response = await fetch(path, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as Content;
}
