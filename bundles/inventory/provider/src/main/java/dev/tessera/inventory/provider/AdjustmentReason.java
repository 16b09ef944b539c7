package dev.tessera.inventory.provider;

/** Why stock is adjusted by hand. */
public enum AdjustmentReason { COUNT, DAMAGE, LOSS, THEFT, EXPIRED, OWN_USE, SAMPLE, OTHER }
