/** How much of what is in stock where, and the movements that made it so. */
@Export
@Version("1.0.0")
package dev.tessera.inventory.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
