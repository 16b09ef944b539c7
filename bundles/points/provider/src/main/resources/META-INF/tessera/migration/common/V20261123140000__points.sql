-- The number of the state of kinds, rules and rewards: whoever changes one takes the next number.
create table points_revision (
  id integer not null primary key,
  revision bigint not null,
  constraint points_revision_one check (id = 1)
);
insert into points_revision (id, revision) values (1, 0);

create table points_kind (
  id uuid not null primary key,
  version bigint not null,
  code varchar(40) not null,
  terms text not null,
  constraint points_kind_code unique (code)
);
-- What every programme starts with: 100 points are worth 100 minor units, and points run out with the year after the one they were earned in.
insert into points_kind (id, version, code, terms) values ('00000000-0000-7000-8000-000000000001', 0, 'standard',
  '{"nameZh":"积分","nameEn":"Points","active":true,"pendingDays":0,"expiry":{"mode":"END_OF_YEAR","months":12},"whenSpent":"DEBT","graceDays":30,"graceAlways":false,"redeemable":true,"redeemPoints":100,"redeemMoney":100,"maximumShare":10000,"maximumAmount":null,"minimumPoints":1,"paysTopUps":false,"earnsWhileRedeeming":true,"transferable":true,"adjustmentLimit":1000}');

create table points_rule (
  id uuid not null primary key,
  version bigint not null,
  number integer not null,
  terms text not null,
  constraint points_rule_number_positive check (number > 0)
);

-- Every version of a rule as it was, so that what was earned can be told from the rule of that day.
create table points_rule_history (
  rule_id uuid not null references points_rule (id),
  number integer not null,
  terms text not null,
  changed_at timestamp with time zone not null,
  changed_by varchar(100) not null,
  constraint points_rule_history_key primary key (rule_id, number)
);

create table points_reward (
  id uuid not null primary key,
  version bigint not null,
  terms text not null
);

-- What each line of a sale earned by each rule; "returned" grows with refunds, in the measure of the row.
create table points_earned (
  sale_id uuid not null,
  line_number integer not null,
  rule_id uuid not null,
  rule_number integer not null,
  kind varchar(40) not null,
  member_id uuid not null,
  points bigint not null,
  counted bigint not null,
  measure varchar(8) not null,
  base bigint not null,
  returned bigint not null,
  multipliers text not null,
  earned_at timestamp with time zone not null,
  constraint points_earned_key primary key (sale_id, line_number, rule_id),
  constraint points_earned_something check (points > 0 and base > 0 and counted >= 0),
  constraint points_earned_returned_within check (returned >= 0 and returned <= base),
  constraint points_earned_measure_known check (measure in ('AMOUNT', 'QUANTITY'))
);

-- What a refund took back of what its sale earned.
create table points_reversal (
  refund_id uuid not null,
  kind varchar(40) not null,
  sale_id uuid not null,
  member_id uuid not null,
  points bigint not null,
  own bigint not null,
  others bigint not null,
  expired bigint not null,
  debt bigint not null,
  deducted bigint not null,
  forgiven bigint not null,
  deducted_amount bigint not null,
  reversed_at timestamp with time zone not null,
  constraint points_reversal_key primary key (refund_id, kind),
  constraint points_reversal_adds_up check (points = own + others + expired + debt + deducted + forgiven),
  constraint points_reversal_not_negative check (own >= 0 and others >= 0 and expired >= 0 and debt >= 0 and deducted >= 0 and forgiven >= 0)
);
create index points_reversal_sale on points_reversal (sale_id);

-- What a payment or a line bought with points drew from which lot, and what refunds gave back of it.
create table points_redeemed (
  sale_id uuid not null,
  purpose varchar(8) not null,
  number integer not null,
  position integer not null,
  kind varchar(40) not null,
  member_id uuid not null,
  lot_id uuid not null,
  points bigint not null,
  restored bigint not null,
  constraint points_redeemed_key primary key (sale_id, purpose, number, position),
  constraint points_redeemed_something check (points > 0),
  constraint points_redeemed_restored_within check (restored >= 0 and restored <= points),
  constraint points_redeemed_purpose_known check (purpose in ('TENDER', 'LINE'))
);

-- What moved points outside sales; "points" is by how much it changed what the programme has given out.
create table points_movement (
  id uuid not null primary key,
  act varchar(12) not null,
  kind varchar(40) not null,
  member_id uuid not null,
  other_member_id uuid,
  points bigint not null,
  moved bigint not null,
  reason varchar(64) not null,
  note varchar(500),
  actor varchar(100) not null,
  approved_by uuid,
  award_key varchar(120),
  rule_id uuid,
  rule_number integer,
  happened_at timestamp with time zone not null,
  constraint points_movement_award_once unique (award_key),
  constraint points_movement_something check (moved > 0),
  constraint points_movement_act_known check (act in ('ADJUSTMENT', 'AWARD', 'TRANSFER', 'EXPIRY', 'REPAYMENT'))
);
create index points_movement_member on points_movement (member_id, happened_at);

create table points_expired (
  movement_id uuid not null references points_movement (id),
  lot_id uuid not null,
  source uuid,
  points bigint not null,
  constraint points_expired_key primary key (movement_id, lot_id),
  constraint points_expired_something check (points > 0)
);
create index points_expired_source on points_expired (source);
