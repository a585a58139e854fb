"""`python -m spark_metrics`: the same work as the pages, from the command line. `--help` lists the commands."""

import sys

from spark_metrics.command_line import main

sys.exit(main(sys.argv[1:]))
