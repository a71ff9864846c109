import activity from "../features/activity/de.json";
import kit from "@lambdesk/ui/kit/de.json";
import macros from "../features/automation/macros/de.json";
import snippets from "../features/automation/snippets/de.json";
import teams from "../features/directory/teams/de.json";
import people from "../features/directory/people/de.json";
import identity from "../features/identity/de.json";
import roles from "../features/identity/roles/de.json";
import identity_providers from "../features/identity/providers/de.json";
import mail from "../features/mail/de.json";
import operations from "../features/operations/de.json";
import profile from "../features/identity/profile.de.json";
import search from "../features/search/de.json";
import templates from "../features/templates/de.json";
import settings from "../features/settings/de.json";

export default { activity, identity, identity_providers, kit, macros, mail, operations, people, profile, roles, search, settings, snippets, teams, templates };
