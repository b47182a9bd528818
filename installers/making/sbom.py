"""The list of parts (CycloneDX 1.5) of what is handed out, drawn from the lock: versions, hashes, licences, for whom."""

import json
import re
import uuid
from pathlib import Path
from typing import Any

from installers.making import facts, wheels

_ROW = re.compile(r"^\| (?P<names>[^|]+) \|.*\| (?P<licence>[^|]+) \|$")


def parts(lock: Path = wheels.LOCK) -> dict[str, Any]:
    """Return the list: the same one for the same lock and version."""
    version, known = facts.version(), licences()
    components = [_component(each, known) for each in wheels.locked(lock)]
    seed = json.dumps(components, sort_keys=True) + version
    name = f"pkg:generic/{facts.COMMAND}@{version}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": name,
                "name": facts.COMMAND,
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": name, "dependsOn": sorted({each["bom-ref"] for each in components})}],
    }


def licences() -> dict[str, str]:
    """Return each package's licence, from the tables of THIRD_PARTY.md."""
    found = {}
    for line in (facts.ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8").splitlines():
        if row := _ROW.match(line):
            for name in re.findall(r"[a-z][\w.-]+", row["names"].split("(")[0]):
                found[name.replace("_", "-")] = row["licence"].split(",")[0].strip()
    return found


def write(path: Path) -> None:
    """Write the list."""
    path.write_text(json.dumps(parts(), indent=1) + "\n", encoding="utf-8")


def _component(locked: wheels.Locked, known: dict[str, str]) -> dict[str, Any]:
    name = locked.requirement.name
    reference = f"pkg:pypi/{name}@{locked.version}"
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": locked.version,
        "purl": reference,
        "licenses": [{"expression": known[name]}],
        "properties": [{"name": "file-hash", "value": each} for each in locked.hashes],
    }
    if locked.requirement.marker:
        made["properties"].append({"name": "installed-when", "value": str(locked.requirement.marker)})
    return made
