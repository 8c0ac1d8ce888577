"""From a document to its claims: names, coreference, rules, tables, and the verifier."""
