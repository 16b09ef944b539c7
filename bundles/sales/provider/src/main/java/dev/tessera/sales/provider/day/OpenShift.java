package dev.tessera.sales.provider.day;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A person's open shift, as something that is rung up needs to know it.
 *
 * @param shiftId the shift
 * @param drawerId the drawer its cash goes into and comes out of
 * @param storeId the store
 * @param tillId the till
 * @param cashierId the account at the till
 * @param businessDate the store's date at the moment: what the calendar says, but never a day that is closed already
 */
public record OpenShift(UUID shiftId, UUID drawerId, UUID storeId, UUID tillId, UUID cashierId, LocalDate businessDate) {}
