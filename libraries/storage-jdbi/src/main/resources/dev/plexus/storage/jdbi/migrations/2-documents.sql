-- Documents that are kept until a time, in nanoseconds since 1970. The content is JSON; a later position was written later.
CREATE TABLE document (
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    id TEXT NOT NULL,
    position BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (kind, owner, id)
);

CREATE INDEX document_by_position ON document (kind, position);

CREATE INDEX document_by_expiry ON document (expires);
