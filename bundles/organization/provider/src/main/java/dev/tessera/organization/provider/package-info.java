/** The organisation kept in the database and answered from memory. */
package dev.tessera.organization.provider;
