/** Who the members are: find them, add to what is known of them, and take part when two become one or one is forgotten. */
@Export
@Version("1.1.0")
package dev.tessera.members.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
