/** Cards themselves: numbers, stock, states and what may become of them. */
package dev.tessera.cards.provider.card;
