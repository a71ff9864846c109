import ui from "@lambdesk/ui/words/de.json";
import attachments from "../features/attachments/de.json";
import contacts from "../features/contacts/de.json";
import live from "../live/de.json";
import outbox from "../changes/outbox/de.json";
import sla from "../features/sla/de.json";
import tickets from "../features/tickets/de.json";
import shell from "../shell/de.json";

export default { attachments, contacts, live, outbox, shell, sla, tickets, ui };
