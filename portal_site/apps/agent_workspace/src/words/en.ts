import ui from "@lambdesk/ui/words/en.json";
import attachments from "../features/attachments/en.json";
import contacts from "../features/contacts/en.json";
import live from "../live/en.json";
import outbox from "../changes/outbox/en.json";
import sla from "../features/sla/en.json";
import tickets from "../features/tickets/en.json";
import shell from "../shell/en.json";

export default { attachments, contacts, live, outbox, shell, sla, tickets, ui };
