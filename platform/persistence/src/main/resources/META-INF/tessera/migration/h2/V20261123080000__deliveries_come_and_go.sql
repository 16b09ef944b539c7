-- H2 makes its plans by what the table holds now: nothing to do here.
SELECT 1;
