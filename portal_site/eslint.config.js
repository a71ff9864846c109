import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const rawStyleValue = "/#[0-9a-fA-F]{3,8}\\b|\\d(px|rem|em|ms)\\b|rgba?\\(|hsla?\\(/";

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "packages/api_client/src/schema.ts", "journeys/**"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  reactHooks.configs.flat["recommended-latest"],
  jsxA11y.flatConfigs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "max-lines": ["error", 300],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: `JSXAttribute Literal[value=${rawStyleValue}]`,
          message: "A raw colour or size: use a token of packages/ui/tokens.css in a CSS module.",
        },
      ],
      "no-restricted-globals": [
        "error",
        { name: "fetch", message: "Use the generated client of @lambdesk/api_client." },
        { name: "XMLHttpRequest", message: "Use the uploads of @lambdesk/api_client." },
      ],
    },
  },
  {
    files: ["packages/api_client/src/**", "service_worker/**"],
    rules: { "no-restricted-globals": "off" },
  },
  {
    files: ["*.config.{js,ts}", "scripts/**", "packages/api_client/generate_forms.js", "vite.shared.ts", "apps/*/vite.config.ts"],
    languageOptions: { globals: { ...globals.node } },
  },
);
