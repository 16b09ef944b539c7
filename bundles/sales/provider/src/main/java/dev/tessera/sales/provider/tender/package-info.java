/** Cash, and payments that somebody else takes for us and we record. */
package dev.tessera.sales.provider.tender;
