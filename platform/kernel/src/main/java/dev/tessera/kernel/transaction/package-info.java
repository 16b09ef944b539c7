/** One transaction for one business act, across modules. */
@Export
@Version("1.1.0")
package dev.tessera.kernel.transaction;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
