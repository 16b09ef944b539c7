/** What a module contributes by being installed, besides its services. */
@Export
@Version("1.1.0")
package dev.tessera.kernel.module;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
