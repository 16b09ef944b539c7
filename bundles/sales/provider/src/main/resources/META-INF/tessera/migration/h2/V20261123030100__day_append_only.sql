create trigger sales_cash_movement_append_only before update, delete on sales_cash_movement
  call 'dev.tessera.persistence.trigger.AppendOnly';
create trigger sales_count_append_only before update, delete on sales_count
  call 'dev.tessera.persistence.trigger.AppendOnly';
create trigger sales_z_report_append_only before update, delete on sales_z_report
  call 'dev.tessera.persistence.trigger.AppendOnly';
