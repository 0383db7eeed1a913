#!/bin/sh
# Every command of reportdsl: sh reportdsl.sh check FOLDER/report.rpt
# Python is the bundle's own if it has one, else the system's: the first that there are libraries for.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
for python in "$here/python/bin/python3" python3 python3.13 python3.12 python3.11; do
  version=$("$python" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
  if [ -d "$here/lib/$version" ]; then
    exec "$python" -I -X utf8 "$here/start.py" "$@"
  fi
done
echo "没有可用的 Python（3.11、3.12 或 3.13）。请管理员安装，或换用自带 Python 的离线包。" >&2
exit 2
