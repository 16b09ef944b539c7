/** The FoodMart data set as it is published: read, not interpreted. */
package dev.tessera.itests.replay.source;
