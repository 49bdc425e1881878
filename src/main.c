/* Wiring only: the screens or a subcommand. */

int main(void)
{
	return 0;
}
