CREATE TABLE trial_effect (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscriber varchar(100) NOT NULL,
    event_key varchar(100) NOT NULL,
    number integer NOT NULL
);
CREATE TABLE trial_source (
    event_key varchar(100) PRIMARY KEY,
    number integer NOT NULL
);
