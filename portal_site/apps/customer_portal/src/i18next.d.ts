import "i18next";
import type en from "./words/en";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "ui";
    resources: typeof en;
  }
}
