// Keeps libgit2 from reading the system's certificates on start, which costs 5 ms a command.
//
// Where libgit2 is built with mbedTLS, as on Debian, its start parses the whole bundle, whether a
// network is needed or not, and no option turns that off. Baton reaches https hubs through git's own
// remote helper, never through libgit2, so nothing needs them: without any, a connection that libgit2
// made itself would be refused. The program's own functions are found before a library's; where
// libgit2 uses other cryptography nobody calls these.

int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int mbedtls_x509_crt_parse_path(void *chain, const char *path);

int mbedtls_x509_crt_parse_file(void *chain, const char *path) {
  (void)chain, (void)path;
  return 0;
}

int mbedtls_x509_crt_parse_path(void *chain, const char *path) {
  (void)chain, (void)path;
  return 0;
}
