/** What is sold: goods with their variants and units, services, their categories and their prices. */
@Export
@Version("1.1.0")
package dev.tessera.catalog.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
