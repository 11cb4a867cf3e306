-- What a request asked for: chat, count, embed and so on.
ALTER TABLE usage_record ADD COLUMN operation TEXT NOT NULL DEFAULT 'chat';
