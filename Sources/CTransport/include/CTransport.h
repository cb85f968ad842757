#ifndef BATON_CTRANSPORT_H
#define BATON_CTRANSPORT_H
/* The few lines of C that Swift cannot write: libgit2's variadic options and its transport vtables. */
#endif
