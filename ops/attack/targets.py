"""Prints an address for each GET of an OpenAPI document, with every parameter of its query filled in.

What stands in a path is filled with what the market has, and marked for sqlmap by a star.
"""

import json
import re
import sys
import urllib.parse
import urllib.request

market = sys.argv[1].rstrip("/")
pages = ["/search?q=boats&sort=relevance&game=luanti&tag=water&creator=carla&page=1", "/games/luanti?q=a", "/sign-in?next=/x"]


def got(path):
    with urllib.request.urlopen(market + path, timeout=60) as answer:
        return json.load(answer)


document = got("/v1/openapi.json")
mods = got("/v1/mods/search?q=&limit=1") if "/v1/mods/search" in document["paths"] else got("/v1/search?q=&limit=1")
some = (mods.get("items") or mods.get("hits") or [{}])[0]
some = some.get("mod", some) if isinstance(some.get("mod", ""), dict) else some
known = {"mod": some.get("slug", "boats"), "game": some.get("game", "luanti")}


def whole(parameter):
    if "$ref" in parameter:
        return document["components"]["parameters"][parameter["$ref"].rsplit("/", 1)[1]]
    return parameter


def value(parameter):
    schema = parameter.get("schema", {})
    schema = schema.get("items", schema)
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    for given in (parameter.get("example"), schema.get("default"), schema.get("example"), *(schema.get("enum") or [])):
        if given is not None:
            return str(given)
    if schema.get("type") in ("integer", "number"):
        return "1"
    return known.get(parameter["name"], "a")


for path, verbs in document["paths"].items():
    if "get" not in verbs:
        continue
    get = verbs["get"]
    parameters = [whole(it) for it in [*verbs.get("parameters", []), *get.get("parameters", [])]]
    query = [(it["name"], value(it)) for it in parameters if it["in"] == "query"]
    filled = re.sub(r"\{(\w+)}", lambda name: known.get(name.group(1), "a") + "*", path)
    # Where there is a star sqlmap looks at nothing else.
    if "*" in filled:
        print(market + filled)
    if query:
        print(market + filled.replace("*", "") + "?" + urllib.parse.urlencode(query))
for page in pages:
    print(market + page)
