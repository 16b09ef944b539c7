/** How a rule says no: one exception, one stable code, the fields at fault and the way out. */
@Export
@Version("1.0.0")
package dev.tessera.kernel.error;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
