create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % on % is refused', tg_op, tg_table_name;
end $$;

create trigger ledger_journal_append_only before update or delete or truncate on ledger_journal
  for each statement execute function ledger_refuse_change();
create trigger ledger_transfer_append_only before update or delete or truncate on ledger_transfer
  for each statement execute function ledger_refuse_change();
create trigger ledger_lot_change_append_only before update or delete or truncate on ledger_lot_change
  for each statement execute function ledger_refuse_change();
create trigger ledger_lot_never_deleted before delete or truncate on ledger_lot
  for each statement execute function ledger_refuse_change();
create trigger ledger_account_never_deleted before delete or truncate on ledger_account
  for each statement execute function ledger_refuse_change();
