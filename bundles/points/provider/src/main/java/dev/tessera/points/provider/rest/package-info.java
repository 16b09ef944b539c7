/** Points over REST. */
package dev.tessera.points.provider.rest;
