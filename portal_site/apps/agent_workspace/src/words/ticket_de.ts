import drafts from "../features/drafts/de.json";
import links from "../features/links/de.json";
import merge from "../features/merge/de.json";
import problems from "../features/problems/de.json";
import side_threads from "../features/side_threads/de.json";
import tickets from "../features/tickets/opened.de.json";

export default { drafts, links, merge, problems, side_threads, tickets };
