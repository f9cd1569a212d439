// Shows the document, with the token that the page of sdg has in this tab, if any.
const ui = SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#document",
  deepLinking: true,
  validatorUrl: null,
  onComplete: () => {
    const token = sessionStorage.getItem("sdg.token");
    if (token) {
      ui.preauthorizeApiKey("token", token);
    }
  },
});
