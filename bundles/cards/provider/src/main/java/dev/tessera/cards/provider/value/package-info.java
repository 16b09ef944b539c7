/** The rules of stored value as pure functions: in which order lots are drawn, and what a top-up still has to give back. */
package dev.tessera.cards.provider.value;
