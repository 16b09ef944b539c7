/** Who is calling, what they may do and where, what they changed, and how personal data is kept from everybody else. */
@Export
@Version("1.2.0")
package dev.tessera.security;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
