"""Records → what stands at each path. Pure: no disk, no network; today and the base address are arguments."""
