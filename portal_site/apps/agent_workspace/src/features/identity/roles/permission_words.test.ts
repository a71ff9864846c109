import { describe, expect, it } from "vitest";
import de from "./de.json";
import en from "./en.json";
import { permissionGroups, wordsKey } from "./permission_groups";

describe("permissions", () => {
  it.each(Object.entries(permissionGroups))("of %s are named in both languages", (group, permissions) => {
    for (const words of [de, en]) {
      expect(words.groups).toHaveProperty(group);
      for (const permission of permissions) expect(words.permissions, permission).toHaveProperty(wordsKey(permission));
    }
  });
});
