/** Measures how fast a distribution is, beside what the database alone could do on the same machine in the same minutes. */
package dev.tessera.itests.bench;
