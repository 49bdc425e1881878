#include "demo_names.h"

#include <stdio.h>
#include <string.h>

#include "demo_work.h"

/* Surnames with their share; those common on the island first, then rare ones whose reading is a trap. */
static const struct {
	const char *name;
	int weight;
} surnames[] = {
	{"陈", 620},
	{"施", 560},
	{"黄", 520},
	{"张", 510},
	{"沈", 450},
	{"陆", 440},
	{"徐", 400},
	{"顾", 380},
	{"朱", 370},
	{"王", 360},
	{"龚", 330},
	{"倪", 310},
	{"杨", 300},
	{"蔡", 290},
	{"宋", 270},
	{"李", 260},
	{"吴", 240},
	{"周", 230},
	{"樊", 200},
	{"茅", 190},
	{"郁", 185},
	{"汤", 180},
	{"袁", 175},
	{"季", 170},
	{"俞", 165},
	{"赵", 150},
	{"刘", 150},
	{"高", 130},
	{"秦", 125},
	{"孙", 120},
	{"胡", 115},
	{"金", 110},
	{"何", 100},
	{"姚", 95},
	{"林", 90},
	{"曹", 88},
	{"严", 85},
	{"石", 80},
	{"郭", 78},
	{"陶", 75},
	{"钱", 72},
	{"马", 70},
	{"潘", 68},
	{"唐", 66},
	{"许", 64},
	{"丁", 62},
	{"夏", 58},
	{"瞿", 56},
	{"柏", 50},
	{"邱", 48},
	{"方", 46},
	{"薛", 44},
	{"董", 42},
	{"范", 40},
	{"谢", 38},
	{"韩", 36},
	{"邢", 34},
	{"叶", 32},
	{"梅", 30},
	{"戴", 28},
	{"魏", 26},
	{"姜", 24},
	{"彭", 22},
	{"苏", 20},
	{"卢", 18},
	{"余", 18},
	{"邓", 16},
	{"杜", 16},
	{"曾", 14},
	{"单", 12},
	{"仇", 10},
	{"解", 6},
	{"翟", 6},
	{"查", 5},
	{"葛", 14},
	{"尤", 10},
	{"欧阳", 8},
	{"上官", 3},
	{"盖", 2},
	{"覃", 3},
	{"尉迟", 1},
	{"诸葛", 2},
	{"区", 2},
	{"乐", 3},
	{"朴", 2},
	{"费", 6},
	{"闵", 6},
	{"陶", 6},
	{"屠", 5},
	{"祝", 5},
	{"虞", 4},
	{"晏", 3},
};

/* Given names of one generation: first and second characters of double names, and single ones with their share. */
struct generation {
	int born_before;
	struct {
		const char *first, *second, *single;
		int single_permille;
	} women, men;
};

static const struct generation generations[] = {
	{1970, {"秀美玉惠丽桂凤春素月爱金雅淑彩文", "芳兰英珍华琴萍娟红芬梅菊妹仙珠", "英琴芳萍红敏娟珍", 120},
		{"建志国卫永德伟金文忠学明春新振汉", "国强华平军民忠明东林生康良辉德", "平军明忠伟强刚健", 130}},
	{1980, {"丽晓春海雪美红秋燕玉卫文亚志秀小", "萍华燕芳红英琴霞梅娟静敏丽兰英", "红燕敏静芳霞萍丽", 230},
		{"志建伟永海晓剑文俊卫春国东小正宏", "强华军峰斌平明辉东勇新忠荣飞刚", "军勇斌峰伟刚健强", 240}},
	{1990, {"晓丽佳海雪秋文春亚慧思燕小梦玲凤", "燕婷静莉敏洁萍琳雯娜蓉花丽华娟", "静婷洁敏燕莉琳娟", 260},
		{"晓志海文俊嘉建伟宇春少永正凯东立", "峰磊杰斌超鹏辉骏晨亮伟华军明浩", "磊超鹏杰斌峰俊亮", 270}},
	{2100, {"佳雨思梦诗嘉欣怡晓雅文静一心宇书", "怡婷雯琪悦萱颖琳妍洁雨清瑶文蕾", "怡颖雯悦婷琪欣玥", 180},
		{"嘉子俊浩宇晨天文思家一逸明志奕书", "豪杰轩晨宇昊辰凯翔伟鑫涛阳毅航", "昊杰宇晨涛凯阳毅", 190}},
};

enum { CHARACTER = 3 /* bytes of one in UTF-8 */ };

static const char *pick_surname(struct demo_random *r)
{
	static const size_t count = LENGTH(surnames);
	int sum = 0, drawn;

	for (size_t i = 0; i < count; i++)
		sum += surnames[i].weight;
	drawn = demo_random_below(r, sum);
	for (size_t i = 0; i < count; i++)
		if ((drawn -= surnames[i].weight) < 0)
			return surnames[i].name;
	return surnames[0].name;
}

static const char *pick_character(struct demo_random *r, const char *of)
{
	return of + CHARACTER * demo_random_below(r, (int)(strlen(of) / CHARACTER));
}

static const struct generation *generation_of(int born)
{
	size_t i = 0;

	while (i + 1 < LENGTH(generations) && born >= generations[i].born_before)
		i++;
	return &generations[i];
}

void demo_person_name(struct demo_random *r, bool is_woman, int born, char name_out[DEMO_NAME_SIZE])
{
	const struct generation *g = generation_of(born);
	const char *first = is_woman ? g->women.first : g->men.first,
		   *second = is_woman ? g->women.second : g->men.second;
	const char *surname = pick_surname(r), *one, *other;

	if (demo_random_chance(r, is_woman ? g->women.single_permille : g->men.single_permille)) {
		one = pick_character(r, is_woman ? g->women.single : g->men.single);
		snprintf(name_out, DEMO_NAME_SIZE, "%s%.*s", surname, CHARACTER, one);
		return;
	}
	one = pick_character(r, first);
	do
		other = pick_character(r, second);
	while (strncmp(one, other, CHARACTER) == 0);
	snprintf(name_out, DEMO_NAME_SIZE, "%s%.*s%.*s", surname, CHARACTER, one, CHARACTER, other);
}
