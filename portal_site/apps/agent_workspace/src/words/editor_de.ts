import editor from "../features/editor/de.json";

export default { editor };
