/** Calls the public REST API of a running distribution, as any program outside would; for the tools in {@code itests}. */
package dev.tessera.itests.client;
