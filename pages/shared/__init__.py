"""What pages share, one file a concept. May import `spark_metrics` facades; never a page."""
