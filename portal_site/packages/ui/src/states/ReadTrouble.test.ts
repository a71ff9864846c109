import { ApiProblem } from "@lambdesk/api_client";
import { MantineProvider } from "@mantine/core";
import i18next from "i18next";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { expect, test } from "vitest";
import ui from "../words/en.json";
import { ReadTrouble } from "./ReadTrouble";

void i18next.use(initReactI18next).init({ lng: "en", resources: { en: { ui } } });

const shown = (error: unknown, hasRows: boolean) =>
  renderToString(createElement(MantineProvider, null, createElement(ReadTrouble, { error, hasRows, retry: () => undefined })));

test("what could not be read again is one line over the rows, and all of the screen where there are none", () => {
  const failed = new ApiProblem({ status: 500 });
  expect(shown(failed, true)).toContain(ui.not_read_again);
  expect(shown(failed, true)).not.toContain(ui.trouble.broken.title);
  expect(shown(failed, false)).toContain(ui.trouble.broken.title);
  expect(shown(failed, false)).not.toContain(ui.not_read_again);
  expect(shown(null, true)).not.toContain(ui.not_read_again);
});
