/** Rules that need neither database nor clock. */
package dev.tessera.members.provider.rules;
