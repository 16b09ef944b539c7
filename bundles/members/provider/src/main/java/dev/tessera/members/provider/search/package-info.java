/** Finding members: by what people type, and by filters, page by page in the order of an index. */
package dev.tessera.members.provider.search;
