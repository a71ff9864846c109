import kit from "@lambdesk/ui/kit/en.json";
import mail from "../features/mail/en.json";
import operations from "../features/operations/en.json";

export default { kit, mail, operations };
