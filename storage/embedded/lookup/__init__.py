"""What finds breaches without reading the register: columns, orders, groups and words."""
