/** The members kept in the database: one class for one thing that can be done with them. */
package dev.tessera.members.provider;
