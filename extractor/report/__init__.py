"""One page explained, or a whole run looked over, as a static HTML file that opens offline."""
