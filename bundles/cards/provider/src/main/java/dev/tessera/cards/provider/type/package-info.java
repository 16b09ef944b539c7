/** Card types as data: what a card of the type gives, and the rules such a definition keeps. */
package dev.tessera.cards.provider.type;
