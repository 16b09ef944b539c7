/** A person's shift in a drawer: float, money brought in and taken out, counting, close. */
package dev.tessera.sales.provider.shift;
