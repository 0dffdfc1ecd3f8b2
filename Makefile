# The front door. `make build` on a bare Debian 12 installs what it needs (root or sudo).

BUILD := build

build: $(BUILD)/build.ninja
	ninja -C $(BUILD) depter

$(BUILD)/build.ninja:
	CC=gcc meson setup $(BUILD) -Db_lto=true

test: build
	meson test -C $(BUILD)

.PHONY: build test
