# Reads names of files, sorted, one a line, and writes the assembly that builds them into the binary: their bytes, then the table
# of struct asset. The assembler finds what was made during the build (catalogues) through its include path.

BEGIN {
	print "\t.section .rodata"
}

{
	printf "\t.balign 8\ndata%d:\n\t.incbin \"%s\"\nend%d:\n\t.byte 0\nname%d:\n\t.string \"%s\"\n", NR, $0, NR, NR, $0
}

END {
	print "\t.globl asset_count, asset_table\n\t.balign 8\nasset_count:\n\t.dc.a " NR
	print "\t.section .data.rel.ro, \"aw\"\n\t.balign 8\nasset_table:"
	for (i = 1; i <= NR; i++)
		printf "\t.dc.a name%d, data%d, end%d - data%d\n", i, i, i, i
	print "\t.section .note.GNU-stack, \"\", %progbits"
}
