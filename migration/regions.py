"""Azure regions, and the names that classic documents give them.

Source: https://learn.microsoft.com/azure/reliability/regions-list (read November 2026), and the locations of the
sovereign clouds. A classic name is the display name ("West Europe"); Resource Manager's is lower case without spaces.
"""

from difflib import get_close_matches

REGIONS = frozenset(
    """
    australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral
    brazilsouth brazilsoutheast canadacentral canadaeast centralindia centralus chilecentral eastasia eastus eastus2
    francecentral francesouth germanynorth germanywestcentral indonesiacentral israelcentral italynorth japaneast
    japanwest jioindiacentral jioindiawest koreacentral koreasouth malaysiawest mexicocentral newzealandnorth
    northcentralus northeurope norwayeast norwaywest polandcentral qatarcentral southafricanorth southafricawest
    southcentralus southeastasia southindia spaincentral swedencentral swedensouth switzerlandnorth switzerlandwest
    uaecentral uaenorth uksouth ukwest westcentralus westeurope westindia westus westus2 westus3
    chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3 usgovarizona usgovtexas usgovvirginia
    usdodcentral usdodeast
    """.split()  # noqa: SIM905 (a list of sixty strings reads worse)
)

_WITH_ZONES = frozenset(
    """
    australiaeast austriaeast belgiumcentral brazilsouth canadacentral centralindia centralus chilecentral eastasia
    eastus eastus2 francecentral germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest
    koreacentral malaysiawest mexicocentral newzealandnorth northeurope norwayeast polandcentral qatarcentral
    southafricanorth southcentralus southeastasia spaincentral swedencentral switzerlandnorth uaenorth uksouth
    westeurope westus2 westus3 chinanorth3 usgovvirginia
    """.split()  # noqa: SIM905 (a list of forty strings reads worse)
)


def has_zones(location: str) -> bool:
    """Whether a region has availability zones; a public IP address that names zones is refused where it has none."""
    return location in _WITH_ZONES


def region(location: str) -> str | None:
    """Turn a location name of either world into Resource Manager's; ``None`` when Azure has no such region."""
    name = "".join(location.split()).lower()
    return name if name in REGIONS else None


def nearest(location: str) -> str | None:
    """Find the region whose name is most like a misspelt one."""
    found = get_close_matches("".join(location.split()).lower(), sorted(REGIONS), n=1)
    return found[0] if found else None
