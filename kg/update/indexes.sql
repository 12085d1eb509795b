-- Made when the tables are filled: row by row they take far longer.

CREATE INDEX article_id ON article (id, source);
CREATE INDEX named_article ON named (article);
CREATE INDEX named_id ON named (id, article);
CREATE INDEX said_article ON said (article);
CREATE INDEX said_id ON said (id);
CREATE INDEX said_object ON said (object);
CREATE INDEX said_subject ON said (subject);
CREATE INDEX two_article ON two (article);
CREATE INDEX two_one ON two (one, other);
CREATE INDEX two_other ON two (other, one);
CREATE INDEX tie_named ON tie (named);
CREATE INDEX tie_node ON tie (node);
CREATE INDEX key_node ON key (node, step);
CREATE INDEX member_entity ON member (entity);
CREATE INDEX statement_object ON statement (object);
CREATE INDEX statement_relation ON statement (relation);
CREATE INDEX statement_subject ON statement (subject);
