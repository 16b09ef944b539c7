/** What cards do in a sale: they are sold, topped up and charged with fees, they pay, take off and are used up. */
package dev.tessera.cards.provider.sale;
