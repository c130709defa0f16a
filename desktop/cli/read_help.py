"""What `read` counts and how, as its help says it."""

WHAT_COUNTS = """\
Say what is in a file, before anything else. Nothing is changed.

Rows and columns are numbered from 1 as Excel shows them; in a text file records are numbered,
blank ones too. A data row is one below the headings with any cell filled that is not a total, the
headings once more, a note, a line over a group of rows, a row that only carries on the record
above it, or part of another table. Every row left out is listed with its reason. Tables below the
first come under other_tables, counted the same way.

kind      text, day, money, number, yes-no, mixed or empty, by what at least four cells in five
          look like; half is enough where the heading says the same. Numbers by which something is
          known (references, codes, telephone and company numbers) are text.
blank     cells with nothing in them. Those that say n/a, a dash or tbc are filled, are told under
          odd, and count as blank in an import.
distinct  different filled values, spaces around them left off.
total     the exact sum of a money or number column: nil is nought, (5), 5-, -5 and 5 CR are minus
          five, 400k and 1.2m are in full, 5% counts as 5. Ranges, several values in a cell, other
          currencies and errors are not added; they are told.
earliest, latest
          of a day column, serial numbers and days written as text among them. Two-digit years are
          1970 to 2069.
day_order day first, month first or ambiguous, and day_order_why says what decided: a number above
          12, or the order of the rows. Ambiguous dates are read day first here; an import asks.
odd       sentences on what is unusual in the column; warnings name the single cells.
"""
