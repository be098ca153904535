"""`refuse`: say no to a customer well."""

__version__ = "0.1.0"
