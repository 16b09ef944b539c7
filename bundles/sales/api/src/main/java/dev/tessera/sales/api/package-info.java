/**
 * The checkout and its extension points. A module joins a sale by registering a {@link dev.tessera.sales.api.LineType} (something that can be
 * rung up), a {@link dev.tessera.sales.api.PriceSource} or {@link dev.tessera.sales.api.DiscountSource}, a
 * {@link dev.tessera.sales.api.TenderType} (a way to pay) or a {@link dev.tessera.sales.api.SaleParticipant} (something that follows from a
 * sale). All of them plan; the sale executes the plans of all in one unit of work, and shows the same plans as quote and refund preview.
 * Which tier a member has {@link dev.tessera.sales.api.MemberTiers} say; who takes money outside is a {@link dev.tessera.sales.api.PaymentProvider}.
 */
@Export
@Version("1.3.0")
package dev.tessera.sales.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
