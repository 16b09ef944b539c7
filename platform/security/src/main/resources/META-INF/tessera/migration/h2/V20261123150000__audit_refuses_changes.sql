-- What PostgreSQL already does: a sealed row stays as it is, an unsealed one changes only by being sealed, and none goes away. H2 refuses to
-- truncate a table that another refers to. The owner of the tables can still drop all this; the chain of hashes then shows what was changed.
comment on table security_audit is 'Append-only by triggers; changes by the owner of the tables show in the chain of hashes';
create trigger security_audit_rows before update, delete on security_audit for each row
  call 'dev.tessera.persistence.trigger.SealedRows';
create table security_audit_kept (id uuid, constraint security_audit_kept_never_filled check (id is null),
  constraint security_audit_kept_row foreign key (id) references security_audit (id));
