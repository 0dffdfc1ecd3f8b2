"""Runs the functions test_… of the modules in turn and prints TAP."""

import importlib
import shutil
import sys
import traceback

from depter import scratch

MODULES = ["test_fet", "test_again", "test_pupils", "test_groups", "test_usage", "test_job"]


def main():
    wanted = sys.argv[1:]
    tests = []
    for name in MODULES:
        module = importlib.import_module(name)
        for test in getattr(module, "TESTS", []):
            tests.append((f"{name[5:]}: {test.__name__[5:]}", test))
        for key, value in vars(module).items():
            if key.startswith("test_") and callable(value):
                tests.append((f"{name[5:]}: {key[5:]}", value))
    tests = [(name, test) for name, test in tests if all(word in name for word in wanted)]
    print(f"1..{len(tests)}")
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} - {name}", flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print(f"not ok {number} - {name}\n  ---")
            for line in traceback.format_exc().splitlines():
                print(f"  {line}")
            print("  ...", flush=True)
    shutil.rmtree(scratch, ignore_errors=True)
    sys.exit(1 if failed else 0)


main()
