/** How a module's pages come into the web console. */
@Export
@Version("1.0.0")
package dev.tessera.console;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
