/** Commands for whoever runs the server. */
package dev.tessera.security.internal.command;
