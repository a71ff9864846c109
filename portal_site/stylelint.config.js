/** Every colour, size and shadow is a token: raw values live in packages/ui/tokens.css only. */
const rawValues = {
  "color-no-hex": true,
  "color-named": "never",
  "function-disallowed-list": ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color-mix"],
  "declaration-property-unit-disallowed-list": { "/.*/": ["px", "rem", "em", "pt", "ms", "s"] },
  "declaration-property-value-allowed-list": {
    "box-shadow": ["none", "/^var\\(--/"],
    "font-weight": ["/^var\\(--/", "inherit"],
    "z-index": ["/^var\\(--/", "0"],
  },
};

export default {
  ignoreFiles: ["**/dist/**", "**/node_modules/**"],
  rules: {
    "block-no-empty": true,
    "declaration-block-no-duplicate-properties": true,
    "no-duplicate-selectors": true,
    "property-no-unknown": [true, { ignoreProperties: ["composes"] }],
    "unit-no-unknown": true,
    ...rawValues,
  },
  overrides: [
    {
      files: ["packages/ui/tokens.css"],
      rules: Object.fromEntries(Object.keys(rawValues).map((rule) => [rule, null])),
    },
  ],
};
