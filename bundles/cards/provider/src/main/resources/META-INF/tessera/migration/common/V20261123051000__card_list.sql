create index cards_card_created on cards_card (created_at, id);
