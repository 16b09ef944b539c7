CREATE TABLE persistence_module (
    module varchar(100) PRIMARY KEY,
    fingerprint varchar(64) NOT NULL,
    version varchar(50) NOT NULL,
    migrated_at timestamp with time zone NOT NULL
);

CREATE TABLE persistence_lock (
    name varchar(100) PRIMARY KEY
);
INSERT INTO persistence_lock (name) VALUES ('fan-out');

CREATE TABLE persistence_subscriber (
    name varchar(200) PRIMARY KEY,
    event_name varchar(200) NOT NULL,
    seen_at timestamp with time zone NOT NULL
);

CREATE TABLE persistence_event (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL,
    name varchar(200) NOT NULL,
    event_key varchar(300) NOT NULL,
    payload text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    fanned_out boolean DEFAULT false NOT NULL
);
CREATE INDEX persistence_event_new ON persistence_event (fanned_out, position);

CREATE TABLE persistence_delivery (
    id uuid PRIMARY KEY,
    position bigint NOT NULL,
    subscriber varchar(200) NOT NULL,
    event_key varchar(300) NOT NULL,
    attempts integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    error text,
    parked_at timestamp with time zone
);
CREATE INDEX persistence_delivery_order ON persistence_delivery (subscriber, event_key, position);
CREATE INDEX persistence_delivery_waiting ON persistence_delivery (subscriber, parked_at, position);
CREATE INDEX persistence_delivery_event ON persistence_delivery (position);
