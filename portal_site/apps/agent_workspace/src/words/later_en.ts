import activity from "../features/activity/en.json";
import kit from "@lambdesk/ui/kit/en.json";
import macros from "../features/automation/macros/en.json";
import snippets from "../features/automation/snippets/en.json";
import teams from "../features/directory/teams/en.json";
import people from "../features/directory/people/en.json";
import identity from "../features/identity/en.json";
import roles from "../features/identity/roles/en.json";
import identity_providers from "../features/identity/providers/en.json";
import mail from "../features/mail/en.json";
import operations from "../features/operations/en.json";
import profile from "../features/identity/profile.en.json";
import search from "../features/search/en.json";
import templates from "../features/templates/en.json";
import settings from "../features/settings/en.json";

export default { activity, identity, identity_providers, kit, macros, mail, operations, people, profile, roles, search, settings, snippets, teams, templates };
