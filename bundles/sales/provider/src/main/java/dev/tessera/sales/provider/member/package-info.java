/** What members see of their sales: visits and timeline, the right of access, and one history after a merge. */
package dev.tessera.sales.provider.member;
