-- Times and durations are in nanoseconds, times since 1970. A document is JSON; it is null once the resource is deleted.
CREATE TABLE resource (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    revision BIGINT NOT NULL,
    document TEXT,
    PRIMARY KEY (kind, name)
);

CREATE UNIQUE INDEX resource_by_revision ON resource (revision);

-- One row: the revision of the newest change.
CREATE TABLE resource_revision (
    revision BIGINT NOT NULL
);

INSERT INTO resource_revision (revision) VALUES (0);

-- One row per finished request.
CREATE TABLE usage_record (
    id TEXT NOT NULL PRIMARY KEY,
    started BIGINT NOT NULL,
    client_key TEXT,
    label TEXT,
    dialect TEXT NOT NULL,
    requested_model TEXT,
    streamed BOOLEAN NOT NULL,
    provider TEXT,
    credential TEXT,
    model TEXT,
    status INTEGER NOT NULL,
    failure TEXT,
    upstream_dialect TEXT,
    attempts INTEGER NOT NULL,
    duration BIGINT NOT NULL,
    first_content BIGINT,
    uncached_input BIGINT NOT NULL,
    cache_read BIGINT NOT NULL,
    cache_write_five_minutes BIGINT NOT NULL,
    cache_write_one_hour BIGINT NOT NULL,
    tool_prompt BIGINT NOT NULL,
    visible_output BIGINT NOT NULL,
    reasoning BIGINT,
    details TEXT,
    estimated BOOLEAN NOT NULL
);

CREATE INDEX usage_record_by_start ON usage_record (started, id);
