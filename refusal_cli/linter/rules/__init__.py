"""The rules, one file each, named after the fault; ``linter/registry.py`` lists them."""
