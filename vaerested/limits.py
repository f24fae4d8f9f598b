"""How often something may be tried: amount, span, and by whom (an address, or one name or code).

A whole house shares one net, so limits for an address are wide and limits for a name narrow (SAFETY A2).
"""

TRIES = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/10m/key",
    "join": "10/h/ip",
    "way_in": "60/m/ip",
    "code": "60/m/ip",
    "feed": "240/m/ip",
}
