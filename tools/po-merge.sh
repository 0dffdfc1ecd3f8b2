#!/bin/sh
# Merge driver of git for po files (both sides' texts; after the merge `make po`). To use it:
#   git config merge.po.driver 'tools/po-merge.sh %A %B'
exec msgcat --use-first --no-wrap --force-po -o "$1" "$1" "$2"
