-- A sealed row stays as it is, an unsealed one changes only by being sealed, and none goes away. A superuser or the owner of the
-- tables can still drop these triggers; the chain of hashes then shows what was changed.
create function security_audit_guard() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception 'The audit trail is append-only' using errcode = 'insufficient_privilege';
  end if;
  if old.sequence is not null
      or (old.id, old.occurred_at, old.actor_kind, old.actor_id, old.actor_name, old.address, old.action, old.subject_type,
          old.subject_id, old.unit_id, old.before_value, old.after_value)
        is distinct from
         (new.id, new.occurred_at, new.actor_kind, new.actor_id, new.actor_name, new.address, new.action, new.subject_type,
          new.subject_id, new.unit_id, new.before_value, new.after_value) then
    raise exception 'The audit trail is append-only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

create trigger security_audit_rows before update or delete on security_audit
  for each row execute function security_audit_guard();
create trigger security_audit_truncate before truncate on security_audit
  for each statement execute function security_audit_guard();
