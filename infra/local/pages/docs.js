"use strict";

SwaggerUIBundle({
  url: "/docs/openapi.json",
  dom_id: "#documentation",
  deepLinking: true,
  docExpansion: "list",
  supportedSubmitMethods: [],
  // Swagger's own validator is a public web service.
  validatorUrl: null,
});
