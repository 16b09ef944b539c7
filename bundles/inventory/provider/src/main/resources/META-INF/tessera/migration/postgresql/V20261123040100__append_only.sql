create function inventory_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'stock movements are append-only: % on % is refused', tg_op, tg_table_name;
end $$;

create trigger inventory_movement_append_only before update or delete or truncate on inventory_movement
  for each statement execute function inventory_refuse_change();
create trigger inventory_document_append_only before update or delete or truncate on inventory_document
  for each statement execute function inventory_refuse_change();
create trigger inventory_stock_never_deleted before delete or truncate on inventory_stock
  for each statement execute function inventory_refuse_change();
create unique index inventory_policy_unit_item on inventory_policy (unit_id, coalesce(item_id, '00000000-0000-0000-0000-000000000000'));
