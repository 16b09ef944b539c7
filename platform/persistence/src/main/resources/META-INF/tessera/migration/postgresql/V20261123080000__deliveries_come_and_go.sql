-- Deliveries come and go: the table is empty again and again. Were it cut to nothing each time, reading all of it would look cheapest, and that
-- plan would be kept while thousands of dead rows gather.
ALTER TABLE persistence_delivery SET (vacuum_truncate = false);
