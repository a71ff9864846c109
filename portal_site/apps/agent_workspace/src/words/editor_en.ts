import editor from "../features/editor/en.json";

export default { editor };
