-- What is owed changes charge by charge, so that what was overdue on a statement is known for any day in the past.
alter table cards_owed add column charge_id uuid references cards_charge (id);

-- Penalty as a daily rate accrues beside interest, statement by statement; null: interest.
alter table cards_accrual add column statement_id uuid references cards_credit_statement (id);

-- For which statement a penalty fell. Those that fell before this was kept: for the latest statement that was due by then.
alter table cards_charge add column penalty_of uuid references cards_credit_statement (id);
update cards_charge set penalty_of = (select s.id from cards_credit_statement s where s.card_id = cards_charge.card_id
  and s.due_on < cards_charge.occurred_on order by s.due_on desc, s.period_end desc fetch first 1 row only) where kind = 'PENALTY';
alter table cards_charge drop column penalised;

-- The card's own limits by the first day on which they count for interest.
create table cards_credit_limit (
  card_id uuid not null references cards_card (id),
  effective_on date not null,
  credit_limit bigint,
  temporary_limit bigint,
  temporary_through date,
  constraint cards_credit_limit_key primary key (card_id, effective_on)
);
insert into cards_credit_limit (card_id, effective_on, credit_limit, temporary_limit, temporary_through)
  select id, date '1970-01-01', credit_limit, temporary_limit, temporary_through from cards_card where credit_limit is not null or temporary_limit is not null;
