/** What time does to cards: value lapses, freezes end, fees become due. */
package dev.tessera.cards.provider.job;
