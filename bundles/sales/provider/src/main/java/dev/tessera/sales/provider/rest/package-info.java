/** Sales under {@code /api/sales}. */
package dev.tessera.sales.provider.rest;
