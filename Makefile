# The front door. On a bare Debian 12 each target installs the packages it needs (root or sudo);
# when all are there nothing is asked of the network.
#
#   make build   build/depter
#   make demo    the demo school, its accounts, and the server on http://127.0.0.1:$(PORT)
#   make test    all tests; closes with the line "N passed, N failed"
#   make check   form, limits, both compilers, static analysis, translations
#   make bench   the figures of docs/performance.md; WRITE=1 writes them there
#   make san     the tests under AddressSanitizer and UBSan alone
#   make tsan    the tests of the server's threads under ThreadSanitizer alone
#   make fuzz    each fuzz target for $(SECONDS) seconds
#   make format  puts C sources and scripts into their form

PORT ?= 8080
SECONDS ?= 60

build:
	@tools/install-packages.sh build
	@tools/build.sh release depter

demo: build
	@PORT=$(PORT) tools/demo.sh

test:
	@tools/install-packages.sh build test
	@tools/test.sh release san tsan

san:
	@tools/install-packages.sh build test
	@tools/test.sh san

tsan:
	@tools/install-packages.sh build test
	@tools/test.sh tsan

check:
	@tools/install-packages.sh build test check
	@tools/check.sh

bench: build
	@tools/install-packages.sh bench
	@tools/build.sh release depter tests/bench/bare tests/bench/fsync tests/bench/jobs tests/bench/prepare
	@tests/bench/bench.sh $(if $(WRITE),--write)

fuzz:
	@tools/install-packages.sh build check
	@tools/fuzz.sh $(SECONDS)

format:
	@tools/install-packages.sh check
	@git ls-files '*.c' '*.h' | xargs clang-format -i
	@tools/node-modules.sh && tests/node_modules/@biomejs/cli-linux-*/biome format --write

po:
	@tools/po-update.sh

clean:
	rm -rf build build-san build-tsan build-clang build-fuzz

.PHONY: build demo test san tsan check bench fuzz format po clean
