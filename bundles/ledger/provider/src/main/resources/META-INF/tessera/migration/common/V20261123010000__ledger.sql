-- Accounts: a balance is kept beside the entries only where it must never be overdrawn.
create table ledger_account (
  id uuid not null primary key,
  owner varchar(8) not null,
  owner_id uuid not null,
  asset varchar(64) not null,
  unit varchar(8) not null,
  side varchar(8) not null,
  balance bigint,
  reserved bigint not null default 0,
  constraint ledger_account_owner_asset unique (owner, owner_id, asset),
  constraint ledger_account_unit unique (id, unit),
  constraint ledger_account_owner_known check (owner in ('MEMBER', 'CARD', 'DRAWER', 'STORE')),
  constraint ledger_account_side_known check (side in ('DEBIT', 'CREDIT')),
  constraint ledger_account_never_overdrawn check (balance is null or balance >= reserved),
  constraint ledger_account_reserved_not_negative check (reserved >= 0)
);

create table ledger_journal (
  id uuid not null primary key,
  reason varchar(64) not null,
  source_type varchar(64) not null,
  source_id uuid not null,
  store_id uuid,
  business_date date not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  reverses uuid references ledger_journal (id)
);
create index ledger_journal_source on ledger_journal (source_id, source_type);
create index ledger_journal_store_date on ledger_journal (store_id, business_date);

-- One row is one movement from a debited to a credited account of the same unit: it cannot fail to balance.
create table ledger_transfer (
  id uuid not null primary key,
  journal_id uuid not null references ledger_journal (id),
  number integer not null,
  debit_account uuid not null,
  credit_account uuid not null,
  unit varchar(8) not null,
  amount bigint not null,
  debit_balance bigint,
  credit_balance bigint,
  constraint ledger_transfer_number unique (journal_id, number),
  constraint ledger_transfer_debit foreign key (debit_account, unit) references ledger_account (id, unit),
  constraint ledger_transfer_credit foreign key (credit_account, unit) references ledger_account (id, unit),
  constraint ledger_transfer_positive check (amount > 0),
  constraint ledger_transfer_two_accounts check (debit_account <> credit_account)
);
create index ledger_transfer_debit_account on ledger_transfer (debit_account, id);
create index ledger_transfer_credit_account on ledger_transfer (credit_account, id);

create table ledger_lot (
  id uuid not null primary key,
  account_id uuid not null references ledger_account (id),
  original bigint not null,
  remaining bigint not null,
  -- Whether something remains: spent lots pile up for ever, and nobody shall wade through them.
  is_open boolean not null,
  category varchar(64) not null,
  available_at timestamp with time zone,
  expires_at timestamp with time zone,
  scope varchar(4000),
  source uuid,
  created_at timestamp with time zone not null,
  journal_id uuid not null references ledger_journal (id),
  constraint ledger_lot_within check (remaining >= 0 and remaining <= original),
  constraint ledger_lot_positive check (original > 0),
  constraint ledger_lot_open_while_something_remains check (is_open = (remaining > 0))
);
create index ledger_lot_account on ledger_lot (account_id, is_open, created_at, id);
create index ledger_lot_expiry on ledger_lot (is_open, expires_at, id);
create index ledger_lot_source on ledger_lot (source);

create table ledger_lot_change (
  transfer_id uuid not null references ledger_transfer (id),
  lot_id uuid not null references ledger_lot (id),
  amount bigint not null,
  constraint ledger_lot_change_key primary key (transfer_id, lot_id),
  constraint ledger_lot_change_something check (amount <> 0)
);
create index ledger_lot_change_lot on ledger_lot_change (lot_id);

create table ledger_reservation (
  id uuid not null primary key,
  account_id uuid not null references ledger_account (id),
  amount bigint not null,
  expires_at timestamp with time zone not null,
  state varchar(8) not null,
  constraint ledger_reservation_positive check (amount > 0),
  constraint ledger_reservation_state_known check (state in ('OPEN', 'SETTLED', 'RELEASED', 'EXPIRED'))
);
create index ledger_reservation_open on ledger_reservation (state, expires_at);

create table ledger_proof (
  id uuid not null primary key,
  proved_at timestamp with time zone not null,
  holds boolean not null,
  journals bigint not null,
  transfers bigint not null,
  result text not null
);
create index ledger_proof_proved_at on ledger_proof (proved_at);
