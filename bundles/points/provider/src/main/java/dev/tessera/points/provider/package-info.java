/** Points: what sales and events earn, what they pay for, when they run out, and how refunds take them back. */
package dev.tessera.points.provider;
