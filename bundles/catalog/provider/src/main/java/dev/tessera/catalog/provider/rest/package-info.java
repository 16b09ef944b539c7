/** The catalogue over HTTP. */
package dev.tessera.catalog.provider.rest;
