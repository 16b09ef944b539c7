/** The members over HTTP. */
package dev.tessera.members.provider.rest;
