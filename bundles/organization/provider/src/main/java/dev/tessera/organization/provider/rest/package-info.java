/** The module's REST interface under {@code /api/organization}; its records are the published schema. */
package dev.tessera.organization.provider.rest;
