/** Drawers: where a store's notes and coins lie. Several tills may share one. */
package dev.tessera.sales.provider.drawer;
