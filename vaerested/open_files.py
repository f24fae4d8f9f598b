"""A thousand open phones are a thousand open files, and systems often let a process have only 1024."""

import resource

ENOUGH = 65536


def allow_many() -> int:
    """Let this process and those it starts have as many open files as the system allows, up to ENOUGH."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    wanted = ENOUGH if most == unlimited else min(ENOUGH, most)
    if now != unlimited and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
