/** Where the business happens: headquarters, regions and stores, their days, their opening hours and their tills. */
@Export
@Version("1.0.0")
package dev.tessera.organization.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
