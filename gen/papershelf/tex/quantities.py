r"""Quantities of the package siunitx, \SI{3}{\micro\meter}, as text."""

import re

_PREFIXES = {
    "femto": "f", "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d",
    "hecto": "h", "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "kibi": "Ki",
    "mebi": "Mi", "gibi": "Gi",
}  # fmt: skip
_UNITS = {
    "meter": "m", "metre": "m", "gram": "g", "second": "s", "ampere": "A", "kelvin": "K",
    "mole": "mol", "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J",
    "watt": "W", "volt": "V", "ohm": "Ω", "farad": "F", "tesla": "T", "henry": "H", "coulomb": "C",
    "liter": "L", "litre": "L", "minute": "min", "hour": "h", "day": "d", "bit": "bit",
    "byte": "B", "decibel": "dB", "bel": "B", "electronvolt": "eV", "celsius": "°C",
    "degreeCelsius": "°C", "degree": "°", "percent": "%", "dalton": "Da", "angstrom": "Å",
    "bar": "bar", "tonne": "t", "siemens": "S", "weber": "Wb", "lumen": "lm", "lux": "lx",
    "kilogram": "kg", "micron": "µm",
}  # fmt: skip
# Short names, such as \km and \GHz.
_SHORT = """
nm um mm cm dm m km fs ps ns us ms s min h Hz mHz kHz MHz GHz THz fg pg ng ug mg g kg mW W kW MW
GW mV V kV MV eV meV keV MeV GeV TeV mA A kA K mol kJ MJ J kPa MPa Pa dB L mL uL
"""
_POWERS = {"squared": "²", "cubed": "³"}
_BEFORE = {"square": "²", "cubic": "³"}


def unit(source: str) -> str | None:
    r"""The unit that \si prints; None if it has a macro that is not known here."""
    if "\\" not in source:
        return re.sub(r"[.~]", " ", source).strip() or None
    if re.sub(r"\\[A-Za-z]+|[\s.~]", "", source):
        return None
    shown, prefix, power, slash = "", "", "", False
    for name in re.findall(r"\\([A-Za-z]+)", source):
        if name == "per":
            slash = True
        elif name in _PREFIXES:
            prefix = _PREFIXES[name]
        elif name in _BEFORE:
            power = _BEFORE[name]
        elif name in _POWERS:
            shown += _POWERS[name]
        else:
            known = _UNITS.get(name) or (name.replace("u", "µ") if name in _SHORT.split() else None)
            if known is None:
                return None
            between = "/" if slash else " " if shown else ""
            shown += f"{between}{prefix}{known}{power}"
            prefix, power, slash = "", "", False
    return shown or None


def quantity(number: str, source: str) -> str | None:
    shown = unit(source)
    if shown is None or not re.fullmatch(r"[+-]?[0-9.,e+-]+", number.strip()):
        return None
    return f"{number.strip()}{'' if shown == '°' else ' '}{shown}"
