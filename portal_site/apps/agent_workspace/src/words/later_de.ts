import kit from "@lambdesk/ui/kit/de.json";
import mail from "../features/mail/de.json";
import operations from "../features/operations/de.json";

export default { kit, mail, operations };
