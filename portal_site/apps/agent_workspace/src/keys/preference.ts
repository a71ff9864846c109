const KEY = "lambdesk.single_keys";

/** WCAG 2.2, 2.1.4: shortcuts of one character can be switched off. */
export function singleKeysAreOn(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(KEY, on ? "on" : "off");
}
