/** Writes a module's OpenAPI 3.1 document while the module is built. Not part of a distribution. */
package dev.tessera.web.openapi;
