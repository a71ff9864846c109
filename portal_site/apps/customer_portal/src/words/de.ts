import push from "@lambdesk/ui/push/de.json";
import ui from "@lambdesk/ui/words/de.json";
import identity from "../features/identity/de.json";
import settings from "../features/settings/de.json";
import tickets from "../features/tickets/de.json";
import shell from "../shell/de.json";

export default { identity, push, settings, shell, tickets, ui };
