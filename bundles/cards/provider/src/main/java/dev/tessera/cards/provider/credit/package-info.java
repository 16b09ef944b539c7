/** Buying on account: what is owed, statements, penalty, interest and paying back (semantics 6). */
package dev.tessera.cards.provider.credit;
