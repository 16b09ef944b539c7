/** What a cashier may do alone, and what a second person consents to with login and PIN. */
package dev.tessera.sales.provider.approval;
