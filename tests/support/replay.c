#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * Stands in for libFuzzer where a fuzz target runs as a test: gives it every file of the folders named on the command
 * line, so that each input that once broke something is tried with every compiler.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void replay_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = NULL;
	long size;

	if (!file || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) {
		perror(path);
		exit(1);
	}
	rewind(file);
	/* Exactly as long as the input, so that a sanitizer sees every read beyond it. */
	data = malloc((size_t)size);
	if (fread(data, 1, (size_t)size, file) != (size_t)size) {
		perror(path);
		exit(1);
	}
	fclose(file);
	printf("# %s\n", path);
	fflush(stdout);
	LLVMFuzzerTestOneInput(data, (size_t)size);
	free(data);
}

static int replay_folder(const char *folder)
{
	struct dirent **names;
	int count = scandir(folder, &names, NULL, alphasort);
	int replayed = 0;

	for (int i = 0; i < count; i++) {
		char path[4096];

		snprintf(path, sizeof(path), "%s/%s", folder, names[i]->d_name);
		if (names[i]->d_name[0] != '.') {
			replay_file(path);
			replayed++;
		}
		free(names[i]);
	}
	if (count >= 0)
		free(names);
	return replayed;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		int replayed = replay_folder(argv[i]);

		printf("%s %d - %d inputs of %s\n", replayed ? "ok" : "not ok", i, replayed, argv[i]);
	}
	return 0;
}
