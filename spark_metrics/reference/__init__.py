"""Sweden as everybody agrees on it: municipalities, counties, their population and boundaries. Every join is by code.

May import: spark_metrics.model, spark_metrics.language, spark_metrics.errors. Tested in tests/reference/.
Take names from the modules (`from spark_metrics.reference.municipalities import find_municipality`).
"""
