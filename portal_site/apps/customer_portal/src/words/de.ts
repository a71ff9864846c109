import ui from "@lambdesk/ui/words/de.json";
import identity from "../features/identity/de.json";
import tickets from "../features/tickets/de.json";
import shell from "../shell/de.json";

export default { identity, shell, tickets, ui };
