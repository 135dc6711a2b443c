// What the short page of a paper does. One script, because each page would name all of them.

import "./short-box.js";
import "./site.js";
import "./search.js";
import "./paper.js";
