import type { SiteConfig } from "./site_config";
import { ApiProblem, offline } from "./problem";
import type { PasswordChallenge } from "./srp";

/** The public, unsigned part of Cognito's API that signing in needs. */
export interface Tokens {
  idToken: string;
  accessToken: string;
  refreshToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** The app client that they are of, if it is not the usual one. */
  clientId?: string;
}

export type ChallengeName = "PASSWORD_VERIFIER" | "NEW_PASSWORD_REQUIRED" | "SOFTWARE_TOKEN_MFA" | "MFA_SETUP" | "CUSTOM_CHALLENGE";

export interface Challenge {
  name: ChallengeName;
  session: string;
  username: string;
  parameters?: Record<string, string>;
  clientId?: string;
}

export type SignInStep = { kind: "signed_in"; tokens: Tokens } | { kind: "challenge"; challenge: Challenge };

interface AuthResponse {
  AuthenticationResult?: { IdToken: string; AccessToken: string; RefreshToken?: string; ExpiresIn: number };
  ChallengeName?: ChallengeName;
  ChallengeParameters?: Record<string, string>;
  Session?: string;
}

export class Cognito {
  constructor(private readonly config: SiteConfig["cognito"]) {}

  /** Staff: email and password, of which Cognito gets a proof. */
  async signIn(email: string, password: string): Promise<SignInStep> {
    const username = email.trim().toLowerCase();
    const { PasswordProof } = await import("./srp").catch((error: unknown) => {
      throw offline(error);
    });
    const proof = new PasswordProof();
    const step = await this.initiate("USER_SRP_AUTH", { USERNAME: username, SRP_A: proof.srpA }, username);
    if (step.kind === "signed_in") return step;
    const { challenge } = step;
    return this.respond(challenge, await proof.answer(challenge.parameters as unknown as PasswordChallenge, this.config.userPoolId, password));
  }

  /** Customers: the token of the mailed link is the response to the only challenge. */
  async signInByLink(email: string, token: string): Promise<SignInStep> {
    const username = email.trim().toLowerCase();
    const step = await this.initiate("CUSTOM_AUTH", { USERNAME: username }, username);
    if (step.kind === "signed_in") return step;
    return this.respond(step.challenge, { ANSWER: token });
  }

  /** Staff by an identity provider: the token that came back, with the secret of the browser that began. */
  async signInByProvider(email: string, token: string, secret: string): Promise<SignInStep> {
    const { ssoClientId } = this.config;
    const step = await this.initiate("CUSTOM_AUTH", { USERNAME: email }, email, ssoClientId);
    if (step.kind === "signed_in") return step;
    return this.respond(step.challenge, { ANSWER: `${token}.${secret}` });
  }

  async respond(challenge: Challenge, responses: Record<string, string>): Promise<SignInStep> {
    const { clientId = this.config.clientId } = challenge;
    const response = await this.call<AuthResponse>("RespondToAuthChallenge", {
      ClientId: clientId,
      ChallengeName: challenge.name,
      ...(challenge.session && { Session: challenge.session }),
      ChallengeResponses: { USERNAME: challenge.username, ...responses },
    });
    return stepOf(response, challenge.username, clientId);
  }

  /** The secret that an authenticator app learns; `session` goes into the confirmation. */
  async beginAuthenticator(session: string): Promise<{ secret: string; session: string }> {
    const response = await this.call<{ SecretCode: string; Session: string }>("AssociateSoftwareToken", { Session: session });
    return { secret: response.SecretCode, session: response.Session };
  }

  async confirmAuthenticator(challenge: Challenge, session: string, code: string): Promise<SignInStep> {
    const verified = await this.call<{ Session: string }>("VerifySoftwareToken", { Session: session, UserCode: code });
    return this.respond({ ...challenge, session: verified.Session }, {});
  }

  /** The refresh token is worth nothing a minute later: another comes with the tokens, unless the emulator answers. */
  async refresh({ refreshToken, clientId = this.config.clientId }: Tokens): Promise<Tokens> {
    const response = await this.call<AuthResponse>("GetTokensFromRefreshToken", { ClientId: clientId, RefreshToken: refreshToken });
    const step = stepOf(response, "", clientId);
    if (step.kind !== "signed_in") throw new ApiProblem({ status: 401 });
    return { ...step.tokens, refreshToken: step.tokens.refreshToken || refreshToken };
  }

  async signOut({ refreshToken, clientId = this.config.clientId }: Tokens): Promise<void> {
    await this.call("RevokeToken", { Token: refreshToken, ClientId: clientId });
  }

  private async initiate(flow: string, parameters: Record<string, string>, username: string, clientId = this.config.clientId): Promise<SignInStep> {
    const response = await this.call<AuthResponse>("InitiateAuth", {
      ClientId: clientId,
      AuthFlow: flow,
      AuthParameters: parameters,
    });
    return stepOf(response, username, clientId);
  }

  private async call<Body>(action: string, body: object): Promise<Body> {
    const response = await fetch(this.config.endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify(body),
    }).catch((error: unknown) => {
      throw offline(error);
    });
    const text = await response.text();
    const parsed = (text ? JSON.parse(text) : {}) as Body & { __type?: string; message?: string };
    if (response.ok) return parsed;
    const type = (parsed.__type ?? "").split("#").pop();
    throw new ApiProblem({ status: response.status, type: `urn:cognito:${type}`, detail: parsed.message });
  }
}

function stepOf(response: AuthResponse, username: string, clientId: string): SignInStep {
  const result = response.AuthenticationResult;
  if (result) {
    return {
      kind: "signed_in",
      tokens: {
        idToken: result.IdToken,
        accessToken: result.AccessToken,
        refreshToken: result.RefreshToken ?? "",
        expiresAt: Date.now() + result.ExpiresIn * 1000,
        clientId,
      },
    };
  }
  if (!response.ChallengeName) throw new ApiProblem({ status: 401 });
  return {
    kind: "challenge",
    challenge: {
      name: response.ChallengeName,
      session: response.Session ?? "",
      parameters: response.ChallengeParameters ?? {},
      username: response.ChallengeParameters?.["USER_ID_FOR_SRP"] ?? username,
      clientId,
    },
  };
}
