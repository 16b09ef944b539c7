/** What is done at the tills, through the public REST API. */
package dev.tessera.itests.replay.trade;
