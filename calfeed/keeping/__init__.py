"""events.yaml ⇄ records, import and merge, the ledger events.lock."""
