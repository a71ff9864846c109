import type { Option } from "@lambdesk/ui/kit";
import { useTranslation } from "react-i18next";
import { permissionGroups, wordsKey, type GrantedPermission } from "./permission_groups";

/** What a permission allows, in plain words; its name where this version does not know it. */
export function usePermissionWords(): (permission: string) => string {
  const { i18n } = useTranslation("roles");
  return (permission) => {
    const key = `roles:permissions.${wordsKey(permission as GrantedPermission)}`;
    return i18n.exists(key) ? i18n.t(key as never) : permission;
  };
}

export function usePermissionOptions(): Option[] {
  const wordsOf = usePermissionWords();
  return Object.values(permissionGroups).flatMap((group) => group.map((name) => ({ value: name, label: wordsOf(name) })));
}
