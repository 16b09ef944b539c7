/** Cards under {@code /api/cards}. */
package dev.tessera.cards.provider.rest;
