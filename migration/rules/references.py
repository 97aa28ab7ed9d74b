"""Pages that several rules come from."""

ERRORS = "https://learn.microsoft.com/azure/virtual-machines/migration-classic-resource-manager-errors"
LIFECYCLE = "https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/lifecycle-overview"
LOAD_BALANCER = "https://learn.microsoft.com/azure/load-balancer/components"
OVERVIEW = "https://learn.microsoft.com/azure/virtual-machines/migration-classic-resource-manager-overview"
VIRTUAL_NETWORKS = "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq"
