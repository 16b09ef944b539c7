/** Stock over HTTP. */
package dev.tessera.inventory.provider.rest;
