-- With which card something was bought on account: a supplementary card has limits of its own, whatever its main card owes.
alter table cards_charge add column by_card_id uuid references cards_card (id);
update cards_charge set by_card_id = card_id where kind = 'PRINCIPAL';
create index cards_charge_by_card on cards_charge (by_card_id, occurred_on);
