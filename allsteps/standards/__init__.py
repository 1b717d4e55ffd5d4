"""Rules of practice as data: dated, cited, readable by a policy owner, with worked cases beside them."""
