#!/bin/sh
# Measures the product beside the Node peer; lines go to out/kexiebot.jsonl. Further arguments go to measure.py.
set -e
cd "$(dirname "$0")"
./build.sh
exec python3 load/measure.py --peers kexiebot.json --out "${OUT:-out/kexiebot.jsonl}" --storage model --path /callback/wecom-main "$@"
