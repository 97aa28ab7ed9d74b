"""Estates whose reports are looked at."""

from classic.compute import InstancePublicIP, NetworkInterface, PaasRole, RoleInstance
from classic.estate import InternalLoadBalancer, VirtualIP
from classic.network import DnsServer, ReservedIP
from classic.source import Source
from migration import Outcome
from tests.builders import a_data_disk, a_member, a_network, a_role, an_endpoint, an_os_disk, in_network, outcome_of

SCRIPT = "<script>alert('x')</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
FORMULA = "=HYPERLINK(1)"


def a_shop(**more: object) -> Outcome:
    """A cloud service of two VMs in a network: a set, a NAT rule, an internal load balancer, a VM with its own IP."""
    first = a_role(
        "shop1",
        a_member("https"),
        an_endpoint("ssh", 50022, 22),
        subnet_names=("front",),
        availability_set_name="web",
        static_virtual_network_ip_address="10.10.1.4",
        public_ips=(InstancePublicIP(name="own", address="203.0.113.7", domain_name_label="direct"),),
        os_virtual_hard_disk=an_os_disk(disk_name="os1"),
        data_virtual_hard_disks=(a_data_disk(disk_name="data1"),),
    )
    second = a_role(
        "shop2",
        a_member("https"),
        an_endpoint("api", 8080, load_balancer_name="ilb"),
        subnet_names=("front",),
        availability_set_name="web",
        ip_forwarding=True,
        network_interfaces=(NetworkInterface(name="second"),),
        instance=RoleInstance(instance_name="shop2", ip_address="10.10.1.5"),
        os_virtual_hard_disk=an_os_disk(disk_name="os2"),
    )
    vip = VirtualIP(name="vip", address="203.0.113.1", is_dns_programmed=True, reserved_ip_name="shop-ip")
    balancer = InternalLoadBalancer(name="ilb", subnet_name="front", static_virtual_network_ip_address="10.10.1.9")
    service = in_network(
        first,
        second,
        deployment={
            "virtual_ips": (vip,),
            "load_balancers": (balancer,),
            "internal_dns_suffix": "shop.a1.internal.cloudapp.net",
        },
    )
    network = a_network(dns_servers=(DnsServer(address="10.10.1.2"),))
    spare = ReservedIP(name="spare", address="203.0.113.99", source=Source("ips.xml", 3))
    used = ReservedIP(name="shop-ip", service_name="shop", source=Source("ips.xml", 9))
    return outcome_of(network, service, reserved_ips=(used, spare), **more)  # pyright: ignore[reportArgumentType]


def a_hostile_estate() -> Outcome:
    """Names that try to be markup, formulas and fences, in every place that a name can stand in."""
    role = a_role(
        SCRIPT,
        an_endpoint(FORMULA, 22),
        a_member(IMAGE, 443),
        availability_set_name=IMAGE,
        os_virtual_hard_disk=an_os_disk(
            disk_name=f"{FORMULA}{SCRIPT}", media_link="https://a.blob.core.windows.net/v/a.vhd?sig=canary"
        ),
        source=Source(f"{SCRIPT}.xml", 7),
    )
    paas = PaasRole(name="a`|b\n```\n# c", input_endpoints=(an_endpoint("[x](javascript:alert(3))", 80),))
    bad = in_network(a_role(), name="bad", deployment={"paas_roles": (paas,)})
    spare = ReservedIP(name=f"{FORMULA}{{{{ 7*7 }}}}", source=Source("ips.xml", 3))
    return outcome_of(in_network(role, name="shop"), bad, reserved_ips=(spare,))
