create function sales_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was booked and counted stays: % on % is refused', tg_op, tg_table_name;
end $$;

create trigger sales_cash_movement_append_only before update or delete or truncate on sales_cash_movement
  for each statement execute function sales_refuse_change();
create trigger sales_count_append_only before update or delete or truncate on sales_count
  for each statement execute function sales_refuse_change();
create trigger sales_z_report_append_only before update or delete or truncate on sales_z_report
  for each statement execute function sales_refuse_change();
