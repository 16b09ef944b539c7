/** What is stored and edited row by row. */
package dev.tessera.catalog.provider.entity;
