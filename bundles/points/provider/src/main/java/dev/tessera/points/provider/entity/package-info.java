/** Kinds, rules and rewards as they are stored. */
package dev.tessera.points.provider.entity;
