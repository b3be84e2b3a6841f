"""Every reply text that the code names is in bot/dialogue/texts, with the places it fills; and every text there is used."""
import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(sys.argv[1])


def flatten(table, prefix=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


texts = {}
for file in (ROOT / "bot/dialogue/texts").glob("*.toml"):
    texts.update(flatten(tomllib.loads(file.read_text(encoding="utf-8"))))

code = "\n".join(file.read_text(encoding="utf-8") for folder in ("bot/app", "bot/dialogue") for file in (ROOT / folder).glob("**/*.cpp"))
literals = set(re.findall(r'"([a-z_0-9]+(?:\.[a-z_0-9]+)+)"', code))
prefixes = set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)*)\."', code)) | set(re.findall(r'by_role\(turn, "([a-z.]+)"\)', code))
NO_TEXT = re.compile(r"^(\d|.*\.(toml|csv|sqlite3)$)")

faults = [f"{key} is used and does not exist" for key in sorted(literals) if key not in texts and not NO_TEXT.match(key)
          and key not in prefixes and key.split(".")[0] in {one.split(".")[0] for one in texts}]
faults += [f"{key} is never used" for key in sorted(texts)
           if key not in literals and not any(key.startswith(prefix + ".") for prefix in prefixes)]
faults += [f"{key} shouts" for key, text in texts.items() if "！" in text or "!" in text]
print("\n".join(faults) or f"{len(texts)} texts, all there and all used")
sys.exit(bool(faults))
