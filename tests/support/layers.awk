# Checks the direction of every #include, given the names of all source files and headers: a layer includes only what its row names.
# Prints what is wrong as compilers do and fails when anything is.

BEGIN {
	may["base"] = "base"
	may["conf"] = "base conf"
	may["db"] = "base db"
	may["io"] = "base io"
	may["model"] = "base db model"
	may["service"] = "base conf db io model service"
	may["command"] = "base command"
	may["ui"] = "base command ui"
	may["screens"] = "base conf model service command ui screens"
	may["cli"] = "base conf io model service command cli"
	may["main.c"] = "base conf db io model service command ui screens cli"

	# What stands outside belongs to one layer, so that it can be replaced there.
	only["sqlite3.h"] = "db"
	only["libconfig.h"] = "conf"
	only["curses.h"] = only["ncurses.h"] = only["panel.h"] = "ui"
	only["wchar.h"] = only["wctype.h"] = "ui"
	only["xlsxwriter.h"] = only["zip.h"] = only["expat.h"] = "io"
}

FNR == 1 {
	split(FILENAME, part, "/")
	layer = part[2]
	if (!(layer in may))
		wrong("the layer " layer " has no row in tests/support/layers.awk")
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	if (split(quoted[2], target, "/") > 1 && index(" " may[layer] " ", " " target[1] " ") == 0)
		wrong(layer " may not include " quoted[2] " (it may: " may[layer] ")")
}

/^[ \t]*#[ \t]*include[ \t]*</ {
	header = $0
	gsub(/^[^<]*<|>.*$/, "", header)
	sub(/^.*\//, "", header)
	if (header in only && only[header] != layer)
		wrong("only " only[header] " may include <" header ">")
}

/(^|[^A-Za-z0-9_])wchar_t([^A-Za-z0-9_]|$)/ && layer != "ui" {
	wrong("wchar_t is for ui alone: text is UTF-8 everywhere else")
}

function wrong(what) {
	print FILENAME ":" FNR ": " what
	failures++
}

END {
	exit failures > 0
}
