#!/bin/sh
# Drop the folder of a report on this file, or: sh 生成.sh FOLDER
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if [ -z "${1:-}" ]; then
  cat "$here/请先看.txt"
  exit 2
fi
exec "$here/reportdsl.sh" build "$1" --findings --open
