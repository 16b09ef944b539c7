-- Fees for reminders and for what is left of a year after an upgrade; how far reminding has gone on a card.
alter table cards_fee drop constraint cards_fee_kind_known;
alter table cards_fee add constraint cards_fee_kind_known
  check (kind in ('JOINING', 'ANNUAL', 'SUPPLEMENTARY', 'SERVICE', 'REPLACEMENT', 'REMINDER', 'UPGRADE'));
alter table cards_card add column dunning_step integer default 0 not null;
create index cards_card_dunning on cards_card (dunning_step, id);
create index cards_fee_due on cards_fee (state, due_on);
create index cards_charge_due on cards_charge (due_on, card_id);

-- Up to which day the price of a time card was booked as revenue; null: not a day yet.
alter table cards_entitlement add column earned_through date;
alter table cards_entitlement drop constraint cards_entitlement_state_known;
alter table cards_entitlement add constraint cards_entitlement_state_known check (state in ('ACTIVE', 'ENDED', 'REFUNDED', 'UPGRADED'));

-- An upgrade: what the card was before, and how much of the price was paid with what was left on it.
alter table cards_sold add column type_before uuid references cards_type (id);
alter table cards_sold add column taken_over bigint default 0 not null;
alter table cards_sold add constraint cards_sold_taken_over check (taken_over >= 0);
create table cards_taken_over (
  sale_id uuid not null,
  line_number integer not null,
  entitlement_id uuid not null references cards_entitlement (id),
  uses bigint not null,
  amount bigint not null,
  constraint cards_taken_over_key primary key (sale_id, line_number, entitlement_id),
  constraint cards_taken_over_amounts check (uses >= 0 and amount >= 0)
);
