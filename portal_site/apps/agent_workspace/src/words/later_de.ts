import kit from "@lambdesk/ui/kit/de.json";
import snippets from "../features/automation/snippets/de.json";
import teams from "../features/directory/teams/de.json";
import mail from "../features/mail/de.json";
import operations from "../features/operations/de.json";
import settings from "../features/settings/de.json";

export default { kit, mail, operations, settings, snippets, teams };
