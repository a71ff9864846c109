import tickets from "../features/tickets/opened.de.json";

export default { tickets };
