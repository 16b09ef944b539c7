/** The chain as it has to stand in a deployment before it can trade: made through the public REST API, once. */
package dev.tessera.itests.replay.chain;
