import drafts from "../features/drafts/en.json";
import links from "../features/links/en.json";
import merge from "../features/merge/en.json";
import problems from "../features/problems/en.json";
import side_threads from "../features/side_threads/en.json";
import tickets from "../features/tickets/opened.en.json";

export default { drafts, links, merge, problems, side_threads, tickets };
