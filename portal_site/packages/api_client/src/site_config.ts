/** Written by the deployment and served as `/config.json` beside index.html. */
export interface Brand {
  id: string;
  name: string;
  accent: string;
  logo?: string;
  topics?: string[];
  replyPromise?: string;
}

export interface SiteConfig {
  /** The desk's own, which only staff see. */
  name: string;
  apiUrl: string;
  liveUrl: string;
  /** `ssoClientId` is the app client that only single sign-on comes in by. */
  cognito: { endpoint: string; clientId: string; ssoClientId: string; userPoolId: string };
  brand: Brand;
  brands: Brand[];
  /** How often to ask although nothing was pushed. */
  pollSeconds: number;
  maxAttachmentBytes: number;
  portalUrl: string;
  workspaceUrl: string;
}

export async function loadSiteConfig(): Promise<SiteConfig> {
  const response = await fetch("/config.json", { cache: "no-cache" });
  if (!response.ok) throw new Error(`/config.json: ${response.status}`);
  return (await response.json()) as SiteConfig;
}
