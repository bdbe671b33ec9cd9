# The printed pages.
