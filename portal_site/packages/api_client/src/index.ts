export { bodyOf, createDeskClient, ifMatch, onceKey, type DeskClient } from "./client";
export { Cognito, type Challenge, type SignInStep, type Tokens } from "./cognito";
export { reachedAt } from "./identity";
export { ApiProblem, detailsOf, troubleOf, type Trouble } from "./problem";
export { Session } from "./session";
export { loadSiteConfig, type Brand, type SiteConfig } from "./site_config";
export type * from "./types";
export { signInTrouble, type SignInTrouble } from "./sign_in_trouble";
export { loadMessageBody, sendFile } from "./files";
