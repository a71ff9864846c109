import kit from "@lambdesk/ui/kit/en.json";
import snippets from "../features/automation/snippets/en.json";
import teams from "../features/directory/teams/en.json";
import mail from "../features/mail/en.json";
import operations from "../features/operations/en.json";
import settings from "../features/settings/en.json";

export default { kit, mail, operations, settings, snippets, teams };
