/** Cards: what a member or bearer holds of a card type, a bundle of stored value, uses, discount, points and credit. */
@Export
@Version("1.1.0")
package dev.tessera.cards.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
