#include "demo_names.h"

#include <stdio.h>
#include <string.h>

#include "demo_work.h"

/*
 * Surnames with their share on the island and elsewhere; those common on the island first, then rare ones whose reading
 * is a trap.
 */
static const struct {
	const char *name;
	int weights[DEMO_REGIONS];
} surnames[] = {
	{"陈", {620, 450}},
	{"施", {560, 10}},
	{"黄", {520, 220}},
	{"张", {510, 680}},
	{"沈", {450, 41}},
	{"陆", {440, 35}},
	{"徐", {400, 170}},
	{"顾", {380, 25}},
	{"朱", {370, 125}},
	{"王", {360, 720}},
	{"龚", {330, 14}},
	{"倪", {310, 10}},
	{"杨", {300, 310}},
	{"蔡", {290, 50}},
	{"宋", {270, 81}},
	{"李", {260, 710}},
	{"吴", {240, 205}},
	{"周", {230, 210}},
	{"樊", {200, 33}},
	{"茅", {190, 31}},
	{"郁", {185, 30}},
	{"汤", {180, 20}},
	{"袁", {175, 54}},
	{"季", {170, 12}},
	{"俞", {165, 14}},
	{"赵", {150, 290}},
	{"刘", {150, 540}},
	{"高", {130, 120}},
	{"秦", {125, 24}},
	{"孙", {120, 155}},
	{"胡", {115, 130}},
	{"金", {110, 35}},
	{"何", {100, 115}},
	{"姚", {95, 36}},
	{"林", {90, 118}},
	{"曹", {88, 60}},
	{"严", {85, 22}},
	{"石", {80, 32}},
	{"郭", {78, 114}},
	{"陶", {75, 18}},
	{"钱", {72, 22}},
	{"马", {70, 129}},
	{"潘", {68, 55}},
	{"唐", {66, 65}},
	{"许", {64, 66}},
	{"丁", {62, 43}},
	{"夏", {58, 33}},
	{"瞿", {56, 9}},
	{"柏", {50, 8}},
	{"邱", {48, 20}},
	{"方", {46, 33}},
	{"薛", {44, 22}},
	{"董", {42, 61}},
	{"范", {40, 36}},
	{"谢", {38, 70}},
	{"韩", {36, 68}},
	{"邢", {34, 18}},
	{"叶", {32, 46}},
	{"梅", {30, 8}},
	{"戴", {28, 34}},
	{"魏", {26, 46}},
	{"姜", {24, 40}},
	{"彭", {22, 56}},
	{"苏", {20, 45}},
	{"卢", {18, 36}},
	{"余", {18, 48}},
	{"邓", {16, 62}},
	{"杜", {16, 47}},
	{"曾", {14, 58}},
	{"单", {12, 2}},
	{"仇", {10, 1}},
	{"解", {6, 1}},
	{"翟", {6, 1}},
	{"查", {5, 1}},
	{"葛", {14, 14}},
	{"尤", {10, 6}},
	{"欧阳", {8, 1}},
	{"上官", {3, 1}},
	{"盖", {2, 1}},
	{"覃", {3, 1}},
	{"尉迟", {1, 1}},
	{"诸葛", {2, 1}},
	{"区", {2, 1}},
	{"乐", {3, 1}},
	{"朴", {2, 1}},
	{"费", {6, 1}},
	{"闵", {6, 1}},
	{"陶", {6, 0}},
	{"屠", {5, 1}},
	{"祝", {5, 7}},
	{"虞", {4, 1}},
	{"晏", {3, 1}},
	{"罗", {0, 80}},
	{"蒋", {0, 50}},
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

static const char *pick_surname(struct demo_random *r, enum demo_region region)
{
	static const size_t count = LENGTH(surnames);
	int sum = 0, drawn;

	for (size_t i = 0; i < count; i++)
		sum += surnames[i].weights[region];
	drawn = demo_random_below(r, sum);
	for (size_t i = 0; i < count; i++)
		if ((drawn -= surnames[i].weights[region]) < 0)
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

void demo_person_name(struct demo *d, bool is_woman, int born, char name_out[DEMO_NAME_SIZE])
{
	struct demo_random *r = &d->random;
	const struct generation *g = generation_of(born);
	const char *first = is_woman ? g->women.first : g->men.first,
		   *second = is_woman ? g->women.second : g->men.second;
	const char *surname = pick_surname(r, d->pack->region), *one, *other;

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
