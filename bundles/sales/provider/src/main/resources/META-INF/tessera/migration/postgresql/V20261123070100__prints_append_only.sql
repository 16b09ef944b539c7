create trigger sales_receipt_print_append_only before update or delete or truncate on sales_receipt_print
  for each statement execute function sales_refuse_change();
create trigger sales_refund_print_append_only before update or delete or truncate on sales_refund_print
  for each statement execute function sales_refuse_change();
