/** What Chinese texts and dates need: how characters are read, and the days of the lunar calendar. */
@Export
@Version("1.0.0")
package dev.tessera.chinese;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
