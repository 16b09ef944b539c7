-- What cards bought on account, for their own limits: what was given back counts no more, whatever of it is repaid. Of what was bought before this was
-- kept, neither what came back nor what was paid from money to the good is known.
create table cards_on_account (
  sale_id uuid not null,
  payment_number integer not null,
  card_id uuid not null references cards_card (id),
  business_date date not null,
  amount bigint not null,
  refunded bigint not null,
  constraint cards_on_account_key primary key (sale_id, payment_number),
  constraint cards_on_account_amounts check (amount > 0 and refunded >= 0 and refunded <= amount)
);
create index cards_on_account_card on cards_on_account (card_id, business_date);
insert into cards_on_account (sale_id, payment_number, card_id, business_date, amount, refunded)
  select sale_id, payment_number, by_card_id, occurred_on, amount, 0 from cards_charge
  where sale_id is not null and payment_number is not null and by_card_id is not null;
drop index cards_charge_by_card;
alter table cards_charge drop column by_card_id;

-- With which card something was used up: a supplementary card has limits of its own, whatever its main card was sold with.
alter table cards_use add column by_card_id uuid references cards_card (id);
update cards_use set by_card_id = card_id;
alter table cards_use alter column by_card_id set not null;
create index cards_use_by_card on cards_use (by_card_id, business_date);
