/** Whether a part of the running system can do its work. */
@Export
@Version("1.0.0")
package dev.tessera.kernel.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
