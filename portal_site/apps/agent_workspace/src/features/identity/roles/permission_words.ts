import { useTranslation } from "react-i18next";
import { wordsKey, type GrantedPermission } from "./permission_groups";

/** What a permission allows, in plain words; its name where this version does not know it. */
export function usePermissionWords(): (permission: string) => string {
  const { i18n } = useTranslation("roles");
  return (permission) => {
    const key = `roles:permissions.${wordsKey(permission as GrantedPermission)}`;
    return i18n.exists(key) ? i18n.t(key as never) : permission;
  };
}
