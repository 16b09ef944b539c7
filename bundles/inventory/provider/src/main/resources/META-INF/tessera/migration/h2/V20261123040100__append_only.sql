create trigger inventory_movement_append_only before update, delete on inventory_movement
  call 'dev.tessera.persistence.trigger.AppendOnly';
create trigger inventory_document_append_only before update, delete on inventory_document
  call 'dev.tessera.persistence.trigger.AppendOnly';
create trigger inventory_stock_never_deleted before delete on inventory_stock
  call 'dev.tessera.persistence.trigger.AppendOnly';
-- H2 refuses to truncate a table that another refers to.
create table inventory_kept (movement_id uuid, document_id uuid,
  constraint inventory_kept_never_filled check (movement_id is null and document_id is null),
  constraint inventory_kept_movement foreign key (movement_id) references inventory_movement (id),
  constraint inventory_kept_document foreign key (document_id) references inventory_document (id));
create unique index inventory_policy_unit_item on inventory_policy (unit_id, item_id);
