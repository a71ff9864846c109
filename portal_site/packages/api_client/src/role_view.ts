import type { RoleView } from "./types";

const KEY = "lambdesk.role_view";

/** The look at the desk as a role shows it, in this tab. */
export function currentRoleView(): RoleView | null {
  const kept = window.sessionStorage.getItem(KEY);
  const view = kept ? (JSON.parse(kept) as RoleView) : null;
  return view && Date.parse(view.ends_at) > Date.now() ? view : null;
}

/** The page is loaded anew, because everything that it knows was shown to another role. */
export function startRoleView(view: RoleView, address: string): void {
  window.sessionStorage.setItem(KEY, JSON.stringify(view));
  window.location.assign(address);
}

export function endRoleView(address: string): void {
  window.sessionStorage.removeItem(KEY);
  window.location.assign(address);
}
