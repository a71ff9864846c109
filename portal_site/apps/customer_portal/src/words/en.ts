import push from "@lambdesk/ui/push/en.json";
import ui from "@lambdesk/ui/words/en.json";
import identity from "../features/identity/en.json";
import settings from "../features/settings/en.json";
import tickets from "../features/tickets/en.json";
import shell from "../shell/en.json";

export default { identity, push, settings, shell, tickets, ui };
