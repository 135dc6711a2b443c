"""Citations in styles of the Citation Style Language (CSL 1.0.2).

A style is compiled once into functions, because a build formats every paper in every style. It
formats one paper at a time, so all that depends on other entries is left out: sorting, numbers,
and what tells two works by the same people in the same year apart.
https://docs.citationstyles.org/en/stable/specification.html
"""
