/** Cards: types as data, cards and their life, and what they do in a sale. */
package dev.tessera.cards.provider;
