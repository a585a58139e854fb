"""Pure calculations: counting rules, progress, breakdowns, consistency. Imports only `model`, `errors`, `language`."""
