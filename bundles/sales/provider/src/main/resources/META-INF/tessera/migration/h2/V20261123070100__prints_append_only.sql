create trigger sales_receipt_print_append_only before update, delete on sales_receipt_print
  call 'dev.tessera.persistence.trigger.AppendOnly';
create trigger sales_refund_print_append_only before update, delete on sales_refund_print
  call 'dev.tessera.persistence.trigger.AppendOnly';
