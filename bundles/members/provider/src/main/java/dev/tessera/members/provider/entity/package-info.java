/** The module's tables as Hibernate sees them; nothing but the services next to it uses them. */
package dev.tessera.members.provider.entity;
