import type { KeptRecord } from "@lambdesk/ui/kit";
import type { PlaceId } from "../../places";
import { macros } from "../automation/macros/kind";
import { snippets } from "../automation/snippets/kind";
import { brands } from "../directory/brands/kind";
import { mailboxes } from "../directory/mailboxes/kind";
import { people } from "../directory/people/kind";
import { teams } from "../directory/teams/kind";
import { ticketFields } from "../fields/definitions/kind";
import { ticketForms } from "../fields/forms/kind";
import { roles } from "../identity/roles/kind";
import { identityProviders } from "../identity/providers/kind";
import { calendars } from "../sla/calendars/kind";
import { slaPolicies } from "../sla/policies/kind";
import { rules } from "../rules/kind";
import { teamWebhooks } from "../notifications/team_webhooks/kind";
import { answerRules } from "../tickets/answer_rules/kind";
import { ticketStatuses } from "../tickets/statuses/kind";
import { views } from "../views/kind";
import type { SettingsKind } from "./settings_kind";

/** A callback that is generic over the record type. */
type Visit<Result> = <Kept extends KeptRecord>(kind: SettingsKind<Kept>) => Result;

/** Record kinds by place. The callback keeps each kind's own type. */
const kinds: Partial<Record<PlaceId, <Result>(visit: Visit<Result>) => Result>> = {
  rules: (visit) => visit(rules),
  macros: (visit) => visit(macros),
  roles: (visit) => visit(roles),
  "identity-providers": (visit) => visit(identityProviders),
  brands: (visit) => visit(brands),
  calendars: (visit) => visit(calendars),
  mailboxes: (visit) => visit(mailboxes),
  slaPolicies: (visit) => visit(slaPolicies),
  answerRules: (visit) => visit(answerRules),
  ticketStatuses: (visit) => visit(ticketStatuses),
  people: (visit) => visit(people),
  snippets: (visit) => visit(snippets),
  teams: (visit) => visit(teams),
  "team-webhooks": (visit) => visit(teamWebhooks),
  views: (visit) => visit(views),
  ticketFields: (visit) => visit(ticketFields),
  ticketForms: (visit) => visit(ticketForms),
};

/** The place of a collection's settings, such as `people` of `agents`. */
export function placeOfCollection(collection: string): string | undefined {
  return Object.keys(kinds).find((place) => withKind(place, ({ path }) => path === `/${collection}`));
}

/** Every collection that has settings, and the namespace of its words. */
export function collections(): { collection: string; namespace: string }[] {
  return Object.keys(kinds).flatMap((place) => withKind(place, ({ path, namespace }) => [{ collection: path.slice(1), namespace }]) ?? []);
}

export function withKind<Result>(place: string, visit: Visit<Result>): Result | undefined {
  return kinds[place as PlaceId]?.(visit);
}
