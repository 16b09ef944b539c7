comment on table security_audit is 'Append-only by triggers; changes by the owner of the tables show in the chain of hashes';
