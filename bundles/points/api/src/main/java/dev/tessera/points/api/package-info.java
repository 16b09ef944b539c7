/** Points of members, for other modules to ask and to give; what sales earn and redeem happens through the sales API. */
@Export
@Version("1.0.0")
package dev.tessera.points.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
