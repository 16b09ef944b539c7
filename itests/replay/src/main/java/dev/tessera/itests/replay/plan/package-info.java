/** What is to be done, worked out from the source alone: pure functions, the same on every run. */
package dev.tessera.itests.replay.plan;
