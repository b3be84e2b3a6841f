"""Each room includes only what its row in the table of rooms allows: arrows point inwards.

Linking keeps our own headers apart; system headers are always on the path, so their #include lines are read here.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
CORE = {"bot/domain", "bot/ports", "bot/services", "bot/language", "bot/dialogue"}
MAY = {  # room: rooms of ours, libraries of others (a prefix of the included path)
    "bot/domain": (set(), ()),
    "bot/language": ({"bot/domain"}, ("utf8proc.h",)),
    "bot/dialogue": ({"bot/domain", "bot/language"}, ()),
    "bot/ports": ({"bot/domain"}, ()),
    "bot/services": ({"bot/domain", "bot/ports"}, ()),
    "adapters/http": (set(), ("boost/", "openssl/", "spdlog/", "fmt/")),
    "adapters/sealing": (set(), ("openssl/",)),
    "adapters/wecom": ({"bot/domain", "bot/ports", "adapters/http", "adapters/sealing"}, ("openssl/", "nlohmann/", "pugixml", "spdlog/", "fmt/")),
    "adapters/dingtalk": ({"bot/domain", "bot/ports", "adapters/http", "adapters/sealing"}, ("openssl/", "nlohmann/", "spdlog/", "fmt/")),
    "adapters/local": ({"bot/domain", "bot/ports", "adapters/http"}, ("nlohmann/", "spdlog/", "fmt/")),
    "adapters/upload": ({"bot/domain", "bot/ports", "adapters/http"}, ("openssl/", "nlohmann/", "spdlog/", "fmt/")),
    "adapters/drawing": ({"bot/domain", "bot/ports"}, ("cairo/", "pango/", "png.h", "malloc.h")),
    "adapters/forms": ({"bot/domain", "bot/ports"}, ("xlsxwriter.h", "zip.h")),
    "adapters/photos": ({"bot/domain", "bot/ports"}, ("jpeglib.h", "png.h", "spawn.h")),
    "storage/sqlite": ({"bot/domain", "bot/ports"}, ("sqlite3.h", "SQLiteCpp/", "openssl/", "spdlog/", "fmt/")),
    "storage/evidence": ({"bot/domain", "bot/ports"}, ("openssl/",)),
    "config": ({"bot/domain"}, ("toml++/",)),
}
HEAVY_IN_HEADERS = (  # dear to compile: every room that sees such a header pays
    "boost/", "nlohmann/", "pugixml", "SQLiteCpp/", "sqlite3.h", "openssl/", "toml++/", "cairo/",
    "pango/")
POSIX = re.compile(r"^(sys/|netinet/|arpa/|fcntl\.h|unistd\.h|signal\.h|iconv\.h|poll\.h|pthread\.h)")


def room_of(path):
    for room in sorted(list(MAY) + ["bot/app"], key=len, reverse=True):
        if path.startswith(room + "/"):
            return room
    return None


def included_by_others():
    """Headers that a file of another room includes, but for the composition root's own sources."""
    seen = set()
    for file in ROOT.glob("*/**/*.[ch]pp"):
        path = file.relative_to(ROOT).as_posix()
        for included in re.findall(r'^#include "([^"]+)"', file.read_text(encoding="utf-8"), re.M):
            if room_of(included) not in (None, room_of(path)) and not path.startswith(("build/", "tests/")):
                seen.add(included)
    return seen


SEEN_OUTSIDE = included_by_others()


def faults():
    for file in sorted(ROOT.glob("*/**/*.[ch]pp")):
        path = file.relative_to(ROOT).as_posix()
        room = room_of(path)
        if room is None or path.startswith("build/"):
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            found = re.match(r'\s*#include\s+[<"]([^>"]+)[>"]', line)
            if not found:
                continue
            included = found.group(1)
            where = f"{path}:{number}: {included}"
            target = room_of(included)
            if path in SEEN_OUTSIDE and included.startswith(HEAVY_IN_HEADERS) and not included.endswith("_fwd.hpp"):
                yield f"{where}: not in a header that other rooms see"
            if room == "bot/app":
                continue
            rooms, libraries = MAY[room]
            if target is not None:
                if target != room and target not in rooms:
                    yield f"{where}: {room} may not see {target}"
            elif "/" in included or included.endswith(".h") or included.endswith(".hpp"):
                ours = included.startswith("embedded/")
                posix = room not in CORE and POSIX.match(included)
                if not ours and not posix and not included.startswith(libraries or ("\0",)):
                    yield f"{where}: {room} may not see it"


found = list(faults())
print("\n".join(found) or "every room includes what it may")
sys.exit(bool(found))
