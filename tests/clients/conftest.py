"""The readers run in the clients' own Python, not in ours."""

collect_ignore_glob = ["read_*.py"]
