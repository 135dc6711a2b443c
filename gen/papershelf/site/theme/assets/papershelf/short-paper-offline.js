// The same as short-paper.js, in lists that browsers keep for reading without a connection.

import "./short-box.js";
import "./site.js";
import "./search.js";
import "./paper.js";
import "./offline.js";
