/** A store's business days: which one it is, whose shifts are open in it, its close and its numbered Z report. */
package dev.tessera.sales.provider.day;
