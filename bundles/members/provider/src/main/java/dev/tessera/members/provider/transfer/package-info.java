/** Members in and out of tables: CSV and XLSX. */
package dev.tessera.members.provider.transfer;
