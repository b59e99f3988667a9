"""The rule table, level by level: names and clocks, then days, then what joins them. No rule knows a word."""
