-- What a build leaves to the next: what articles say, then what follows from it, then the graph as it is read.

CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY, name BLOB UNIQUE, key BLOB, id BLOB, source BLOB, bytes INTEGER, unread BLOB, data BLOB
);
CREATE TABLE named (article INTEGER, id TEXT, type TEXT, data BLOB);
-- The ends are those that an article gives; the id is that between what they are now, NULL where those are one.
CREATE TABLE said (
    article INTEGER, id TEXT, relation TEXT, subject TEXT, object TEXT, confidence REAL, pieces INTEGER, moved INTEGER,
    data BLOB
);
CREATE TABLE two (article INTEGER, one TEXT, other TEXT);

CREATE TABLE node (id TEXT PRIMARY KEY, type TEXT, data BLOB) WITHOUT ROWID;
CREATE TABLE tie (node TEXT, named TEXT);
CREATE TABLE key (step INTEGER, block BLOB, node TEXT, asks INTEGER, PRIMARY KEY (step, block, node)) WITHOUT ROWID;
CREATE TABLE fit (
    step INTEGER, block BLOB, choice INTEGER, place INTEGER, node TEXT, other TEXT, reason BLOB,
    PRIMARY KEY (step, block, choice, place)
) WITHOUT ROWID;
CREATE TABLE cluster (sum BLOB PRIMARY KEY, entity TEXT) WITHOUT ROWID;
CREATE TABLE member (node TEXT PRIMARY KEY, entity TEXT) WITHOUT ROWID;
CREATE TABLE thing (id TEXT PRIMARY KEY, type TEXT, data BLOB) WITHOUT ROWID;
CREATE TABLE merged (kept TEXT, dropped TEXT, data BLOB, PRIMARY KEY (kept, dropped)) WITHOUT ROWID;
CREATE TABLE statement (
    id TEXT PRIMARY KEY, relation TEXT, subject TEXT, object TEXT, confidence REAL, pieces INTEGER, articles INTEGER,
    data BLOB
) WITHOUT ROWID;
CREATE TABLE used (id TEXT PRIMARY KEY, claims INTEGER) WITHOUT ROWID;

CREATE VIEW entity AS SELECT thing.id, type, data FROM thing JOIN used ON used.id = thing.id;
CREATE VIEW merge AS SELECT kept, dropped, data FROM merged JOIN used ON used.id = kept;
CREATE VIEW claim AS SELECT id AS number, id, relation, subject, object, confidence, pieces, articles, data FROM statement;
