import tickets from "../features/tickets/opened.en.json";

export default { tickets };
