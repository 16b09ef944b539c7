-- Of which type a card was through which day, before an upgrade: interest and penalty of days that are past follow that type.
create table cards_credit_type (
  card_id uuid not null references cards_card (id),
  held_through date not null,
  type_id uuid not null references cards_type (id),
  constraint cards_credit_type_key primary key (card_id, held_through)
);
