"""Documents made from the registers: orders by templates that officers edit, calendar files."""
