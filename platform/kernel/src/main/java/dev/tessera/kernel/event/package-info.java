/** What happened, told to other modules after the commit, exactly once in effect. */
@Export
@Version("1.1.0")
package dev.tessera.kernel.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
