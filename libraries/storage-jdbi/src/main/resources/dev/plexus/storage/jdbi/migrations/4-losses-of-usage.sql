-- What of a request or its answer could not be said: JSON, a list of objects with code and path. Null if nothing was lost.
ALTER TABLE usage_record ADD COLUMN losses TEXT;
