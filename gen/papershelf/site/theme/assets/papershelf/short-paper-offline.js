// The same as short-paper.js, in lists that browsers keep for reading without a connection.

import "./short-paper.js";
import "./offline.js";
