import "i18next";
import type editor from "./words/editor_en";
import type en from "./words/en";
import type later from "./words/later_en";
import type ticket from "./words/ticket_en";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "ui";
    resources: typeof en & typeof editor & typeof later & typeof ticket;
  }
}
