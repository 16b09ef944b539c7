-- Totals by day and store are read from the index alone.
drop index sales_sale_origin;
create index sales_sale_origin on sales_sale (origin_date, store_id, total, line_count);
drop index sales_refund_origin;
create index sales_refund_origin on sales_refund (origin_date, sale_store_id, total, line_count);

-- A leg that is moved is paid out in another shift than the refund was made in.
alter table sales_refund_leg add column store_id uuid;
alter table sales_refund_leg add column shift_id uuid;
alter table sales_refund_leg add column drawer_id uuid;
alter table sales_refund_leg add column business_date date;
update sales_refund_leg set
  store_id = (select r.store_id from sales_refund r where r.id = sales_refund_leg.refund_id),
  shift_id = (select r.shift_id from sales_refund r where r.id = sales_refund_leg.refund_id),
  drawer_id = (select r.drawer_id from sales_refund r where r.id = sales_refund_leg.refund_id),
  business_date = (select r.business_date from sales_refund r where r.id = sales_refund_leg.refund_id);
alter table sales_refund_leg alter column store_id set not null;
alter table sales_refund_leg alter column shift_id set not null;
alter table sales_refund_leg alter column drawer_id set not null;
alter table sales_refund_leg alter column business_date set not null;
alter table sales_refund_leg add constraint sales_refund_leg_shift foreign key (shift_id) references sales_shift (id);
alter table sales_refund_leg add constraint sales_refund_leg_drawer foreign key (drawer_id) references sales_drawer (id);
create index sales_refund_leg_by_shift on sales_refund_leg (shift_id);
create index sales_refund_leg_by_store on sales_refund_leg (store_id, business_date);
