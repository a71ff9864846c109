import type { KeptRecord } from "@lambdesk/ui/kit";
import type { PlaceId } from "../../places";
import { snippets } from "../automation/snippets/kind";
import { teams } from "../directory/teams/kind";
import type { SettingsKind } from "./settings_kind";

/** What a screen does with a kind, whichever it is. */
type Visit<Result> = <Kept extends KeptRecord>(kind: SettingsKind<Kept>) => Result;

/** Every kind of record of the settings, by its place; a screen says what it does with any kind. */
const kinds: Partial<Record<PlaceId, <Result>(visit: Visit<Result>) => Result>> = {
  snippets: (visit) => visit(snippets),
  teams: (visit) => visit(teams),
};

/** Undefined: there is no such kind. */
export function withKind<Result>(place: string, visit: Visit<Result>): Result | undefined {
  return kinds[place as PlaceId]?.(visit);
}
