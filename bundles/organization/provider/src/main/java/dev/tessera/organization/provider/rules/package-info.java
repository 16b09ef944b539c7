/** The module's rules, without a database, a clock or a caller. */
package dev.tessera.organization.provider.rules;
