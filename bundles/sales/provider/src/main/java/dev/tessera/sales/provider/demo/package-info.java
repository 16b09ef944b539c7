/** What a demonstration shows of selling: some days of sales by the real checkout, each closed. */
package dev.tessera.sales.provider.demo;
