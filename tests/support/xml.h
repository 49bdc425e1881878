#ifndef BANXUE_TESTS_XML_H
#define BANXUE_TESTS_XML_H

#include <stdbool.h>

/*
 * Whether a text is one well-formed element, as far as this program writes any: elements that close in order, quoted
 * attributes, the five named entities and numbers of characters that XML allows, a declaration in front. Comments,
 * CDATA and DOCTYPE are refused: nothing here writes them.
 */
bool xml_is_well_formed(const char *text);

#endif
