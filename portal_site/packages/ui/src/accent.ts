/** A brand gives one colour; these are the two places where its contrast has to be right (WCAG 2.2, 1.4.3). */
export interface AccentVariables {
  /** Behind white text. */
  fill: string;
  /** As text and line on the lightest and on the darkest surface. */
  textOnLight: string;
  textOnDark: string;
}

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const DARK_SURFACE: Rgb = [46, 52, 66];
const LIGHT_SURFACE: Rgb = [228, 233, 246];
const ENOUGH = 4.6;
const STEPS = 50;

export function accentVariables(hex: string): AccentVariables {
  const accent = parse(hex);
  return {
    fill: format(until(accent, [0, 0, 0], WHITE)),
    textOnLight: format(until(accent, [0, 0, 0], LIGHT_SURFACE)),
    textOnDark: format(until(accent, WHITE, DARK_SURFACE)),
  };
}

/** Sets them on the page; through the CSSOM, which a strict `style-src` allows. */
export function applyAccent(hex: string, root: HTMLElement = document.documentElement): void {
  const { fill, textOnLight, textOnDark } = accentVariables(hex);
  root.style.setProperty("--brand-accent", hex);
  root.style.setProperty("--accent-fill", fill);
  root.style.setProperty("--accent-text-on-light", textOnLight);
  root.style.setProperty("--accent-text-on-dark", textOnDark);
}

export function contrast(one: string, other: string): number {
  return ratio(parse(one), parse(other));
}

/** Moves a colour towards black or white in small steps, until it can be read against `against`. */
function until(colour: Rgb, towards: Rgb, against: Rgb): Rgb {
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = mix(colour, towards, step / STEPS);
    if (ratio(mixed, against) >= ENOUGH) return mixed;
  }
  return towards;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [channel(0), channel(1), channel(2)];
}

function ratio(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function parse(hex: string): Rgb {
  const digits = hex.replace("#", "");
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const value = Number.parseInt(full, 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function format(rgb: Rgb): string {
  return `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
