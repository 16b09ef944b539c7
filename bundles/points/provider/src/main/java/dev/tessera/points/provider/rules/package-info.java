/** The rules of points as pure functions: what a sale earns line by line, and what a refund takes back. */
package dev.tessera.points.provider.rules;
