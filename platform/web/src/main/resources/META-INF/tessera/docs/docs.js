"use strict";

// Calls made from this page carry the session of whoever is signed in to the console in this browser.
let csrfToken;

async function csrf() {
  if (csrfToken === undefined) {
    const answer = await fetch("/api/security/session", { headers: { Accept: "application/json" } });
    csrfToken = answer.ok ? (await answer.json()).csrfToken : null;
  }
  return csrfToken;
}

window.ui = SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  showExtensions: true,
  tagsSorter: "alpha",
  validatorUrl: null,
  async requestInterceptor(request) {
    if (request.method && !["GET", "HEAD"].includes(request.method.toUpperCase())) {
      const token = await csrf();
      if (token) {
        request.headers["X-CSRF-Token"] = token;
      }
    }
    return request;
  },
});
