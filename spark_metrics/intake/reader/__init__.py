"""Reads a sent file, in a process of its own that is thrown away afterwards.

`sandbox.py` runs this folder as a script. It knows nothing of programmes and imports nothing of ours beside itself;
what the cells mean is decided by the parent. May import: the standard library, python_calamine, openpyxl. Tested in
tests/intake/test_reading.py, test_bad_files.py and test_malformed.py.
"""
