"""Social return computed slowly and obviously: one krona bundle a year, one loop after the other, no shortcuts."""


def slow(value_map):
    """(investment, {year: present value}, {stakeholder: present value}, first month in which it is paid back)."""
    rate, at_end = value_map.settings.discount_rate, value_map.settings.timing == "end"

    def today(kronor, year):
        """Carried back one year at a time to the start of year 1."""
        while year > (0 if at_end else 1):
            kronor = kronor / (1 + rate)
            year -= 1
        return kronor

    investment = 0.0
    for one in value_map.inputs:
        investment += today(one.amount.value, one.year)
    by_year, by_stakeholder = {}, {}
    for one in value_map.outcomes:
        left = one.quantity.value * one.proxy.value
        for share in ("deadweight", "displacement", "attribution"):
            left -= left * one.adjustments[share].value
        for year in range(one.starts, one.starts + one.duration):
            worth = today(left, year)
            by_year[year] = by_year.get(year, 0.0) + worth
            by_stakeholder[one.stakeholder] = by_stakeholder.get(one.stakeholder, 0.0) + worth
            left -= left * one.adjustments["drop_off"].value
    gained, paid_back = 0.0, None
    for month in range(1, 12 * max(by_year) + 1):
        gained += by_year.get((month + 11) // 12, 0.0) / 12
        if paid_back is None and gained >= investment:
            paid_back = month
    return investment, by_year, by_stakeholder, paid_back
