-- What is owed for goods by the day on which it counts: a payment may be dated back. Interest is worked out from it, day by day.
create table cards_owed (
  id uuid not null primary key,
  card_id uuid not null references cards_card (id),
  effective_on date not null,
  amount bigint not null,
  created_at timestamp with time zone not null,
  constraint cards_owed_something check (amount <> 0)
);
create index cards_owed_card on cards_owed (card_id, effective_on);

alter table cards_accrual add column limit_then bigint default 0 not null;
alter table cards_accrual drop column posted_through;
alter table cards_charge add column reversed bigint default 0 not null;
