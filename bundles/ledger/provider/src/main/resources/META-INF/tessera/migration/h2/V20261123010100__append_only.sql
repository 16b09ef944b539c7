create trigger ledger_journal_append_only before update, delete on ledger_journal
  call 'dev.tessera.persistence.trigger.AppendOnly';
create trigger ledger_transfer_append_only before update, delete on ledger_transfer
  call 'dev.tessera.persistence.trigger.AppendOnly';
create trigger ledger_lot_change_append_only before update, delete on ledger_lot_change
  call 'dev.tessera.persistence.trigger.AppendOnly';
create trigger ledger_lot_never_deleted before delete on ledger_lot
  call 'dev.tessera.persistence.trigger.AppendOnly';
create trigger ledger_account_never_deleted before delete on ledger_account
  call 'dev.tessera.persistence.trigger.AppendOnly';
-- H2 refuses to truncate a table that another refers to; the others are referred to anyway.
create table ledger_lot_change_kept (transfer_id uuid, lot_id uuid,
  constraint ledger_lot_change_kept_never_filled check (transfer_id is null and lot_id is null),
  constraint ledger_lot_change_kept_row foreign key (transfer_id, lot_id) references ledger_lot_change (transfer_id, lot_id));
