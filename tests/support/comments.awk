# Checks that a comment stands above every function that a header declares: directly, or above a run of declarations without a blank
# line between them. Given the names of headers; prints what is wrong as compilers do and fails when anything is.

FNR == 1 { is_told = is_body = 0 }

/^\{/ { is_body = 1 }

# Inline functions that follow each other are a run too, though a blank line parts their bodies.
/^}/ { is_body = 0; follows_body = FNR + 1 }

/^[ \t]*$/ && !is_body && FNR != follows_body { is_told = 0 }

/^\/\*/ || /^ \*\// { is_told = 1 }

# A declaration begins in the first column; what lies in a struct, a macro or a comment does not.
/^[A-Za-z_][^={]*\(/ && !/^_Static_assert/ && !is_told {
	print FILENAME ":" FNR ": no comment says what this does: " $0
	failures++
}

END { exit failures > 0 }
